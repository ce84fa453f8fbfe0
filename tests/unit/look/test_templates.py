"""A template is read by people, not only by browsers."""

import re

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.texts import PACKAGE

# A sentence that ends with a moment has the full stop of its language, and a Chinese one is another.
_BARE_STOP = re.compile(r"\{% (?:clock|when|countdown) [^%]*%\}(?:</strong>)?\.(?:\s|$)")
# An English colon behind Chinese words, or a blank behind a Chinese colon that has one of its own.
_BARE_COLON = re.compile(
    r"""translate "[^"]*(?::"(?: context "[^"]*")? %\} +|"(?: context "[^"]*")? %\}: )[<{]"""
)
_NAMED = re.compile(r"""{% (?:include|extends) "([^"]+)\"""")
WIDTH = 140  # characters of the longest line, see docs/style.md
# The frame of letters: mail programs want every style on its element.
MAIL = PACKAGE / "notices/templates/notices/letter.html"
TEMPLATES = sorted(set(PACKAGE.rglob("templates/**/*.html")) - {MAIL})


def test_no_line_of_a_template_is_too_long_to_read() -> None:
    long = [
        f"{template.relative_to(PACKAGE)}:{number}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDTH
    ]
    assert TEMPLATES and long == []


def test_every_template_that_one_names_is_there() -> None:
    named = {
        (name, template.relative_to(PACKAGE))
        for template in TEMPLATES
        for name in _NAMED.findall(template.read_text(encoding="utf-8"))
    }
    missing = [f"{template}: {name}" for name, template in sorted(named) if not _found(name)]
    assert named and missing == []


def test_no_sentence_that_ends_with_a_moment_has_an_english_stop_in_chinese() -> None:
    bare = [
        f"{template.relative_to(PACKAGE)}:{number}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), 1)
        if _BARE_STOP.search(line)
    ]
    assert bare == []


def test_no_name_has_an_english_colon_in_chinese() -> None:
    bare = [
        f"{template.relative_to(PACKAGE)}:{number}"
        for template in TEMPLATES
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), 1)
        if _BARE_COLON.search(line)
    ]
    assert bare == []


def _found(name: str) -> bool:
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True
