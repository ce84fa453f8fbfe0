"""/dev/look/ shows every component, in development only."""

import re

import pytest
from django.http import Http404
from django.test import RequestFactory

from walletdesk.look import style_page
from walletdesk.look.icons import MARK

COMPONENTS = """
    button panel notice field badge list row stack cluster table avatar empty steps code-input message bubble
    menu dialog kbd skeleton removed timeline facts countdown tabs pagination switch attachment presence
    composer dot meter codes masked fold skip-link loading error-summary
"""
ONLY_IN = {"portal": "progress-line promise breadcrumb next-step lede", "console": "queue-row pane"}


def show(**query: str) -> str:
    return style_page.show(RequestFactory().get("/dev/look/", query)).content.decode()


@pytest.mark.parametrize("shell", ["portal", "console"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.django_db
def test_the_page_shows_every_component_in_both_shells_and_languages(settings, shell, language) -> None:
    settings.DEVELOPMENT = True
    html = show(shell=shell, language=language)
    shown = {word for words in re.findall(r'class="([^"]+)"', html) for word in words.split()}
    assert set(f"{COMPONENTS} {ONLY_IN[shell]}".split()) - shown == set()


def test_every_component_has_its_rules() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in MARK.parent.parent.glob("*.css"))
    every = f"{COMPONENTS} {' '.join(ONLY_IN.values())} toast qr".split()
    assert [name for name in every if f".{name}" not in sheets] == []


def test_outside_development_there_is_no_such_page(settings) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(Http404):
        show()
