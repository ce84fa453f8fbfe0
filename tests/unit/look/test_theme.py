"""Light, dark, or as the system says."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from walletdesk.look import theme


def choose(wish: str, back: str = "/security/"):
    request = RequestFactory().post("/preferences/theme/", {"theme": wish, "next": back})
    return theme.update(request)


@pytest.mark.parametrize("wish", theme.CHOICES)
def test_a_choice_is_kept_and_leads_back(wish: str) -> None:
    answer = choose(wish)
    assert answer.status_code == 302
    assert answer["Location"] == "/security/"
    assert answer.cookies["theme"].value == wish


def test_an_unknown_choice_is_as_the_system_says() -> None:
    assert choose("<script>").cookies["theme"].value == "auto"
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = "purple"
    assert theme.chosen(request) == "auto"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_way_back_never_leads_elsewhere(elsewhere: str) -> None:
    assert choose("dark", back=elsewhere)["Location"] == "/"


def test_a_choice_is_only_made_by_a_form() -> None:
    assert theme.update(RequestFactory().get("/preferences/theme/")).status_code == 405


@pytest.mark.parametrize(
    ("wish", "link"),
    [("auto", 'media="(prefers-color-scheme: dark)"'), ("dark", 'media="all"'), ("light", "")],
)
def test_the_dark_sheet_is_linked_as_chosen(wish: str, link: str) -> None:
    html = render_to_string("look/styles.html", {"theme": wish})
    assert ("dark.css" in html) is bool(link)
    assert link in html
