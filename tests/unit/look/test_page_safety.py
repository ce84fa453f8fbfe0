"""No template of the tree writes script or style into a page: the policy of the product forbids both."""

import re
from pathlib import Path

import pytest

from walletdesk.look import icons

ROOT = Path(icons.__file__).resolve().parents[1]
# Letters are read by mail programs, which know no style sheets and no policy of ours.
PAGES = [
    path for path in sorted(ROOT.rglob("templates/**/*.html")) if not {"letters", "notices"} & set(path.parts)
]
FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "a handler attribute": r"<[a-z][^>]*\son[a-z]+\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "an inline style sheet": r"<style\b",
    "an address that runs script": r"javascript:",
    "htmx code in an attribute": r"\shx-on[:=]|\"js:",
    "a file from elsewhere": r"<(?:script|link|img)[^>]*(?:src|href)=\"(?:https?:)?//",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_page_brings(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    guilty = [
        str(path.relative_to(ROOT)) for path in PAGES if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


@pytest.mark.parametrize(
    ("what", "example"),
    [
        ("a style attribute", '<p style="color: red">'),
        ("a handler attribute", '<button type="button" onclick="go()">'),
        ("an inline script", "<script>go()</script>"),
        ("an inline style sheet", "<style>p {}</style>"),
        ("htmx code in an attribute", '<a hx-on:click="go()">'),
        ("a file from elsewhere", '<script src="https://cdn.example/x.js"></script>'),
    ],
)
def test_the_check_knows_the_forbidden_when_it_sees_it(what: str, example: str) -> None:
    assert re.search(FORBIDDEN[what], example, re.IGNORECASE)


def test_every_icon_that_a_page_names_is_vendored() -> None:
    named = {
        (str(path.relative_to(ROOT)), name)
        for path in PAGES
        for name in re.findall(r"{%\s*icon\s+[\"']([^\"']+)[\"']", path.read_text(encoding="utf-8"))
    }
    known = set(icons.names())
    assert {use for use in named if use[1] not in known} == set()


def test_an_unknown_icon_is_refused_with_its_neighbours() -> None:
    with pytest.raises(icons.UnknownIcon, match="circle-check"):
        icons.shapes("check-circle")


def test_no_icon_is_read_from_outside_the_folder() -> None:
    with pytest.raises(icons.UnknownIcon):
        icons.shapes("../static/look/images/mark")
