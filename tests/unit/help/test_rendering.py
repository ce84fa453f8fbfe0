"""What an article may show: its own marks, and nothing that does something."""

import pytest

from walletdesk.help.rendering.html import render
from walletdesk.help.rendering.plain import plain

PLACES = {"freeze": "/help/emergency/freeze/"}


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](https://example.com/x.png)",
        "[x](data:text/html,hi)",
    ],
)
def test_nothing_in_an_article_acts(body: str) -> None:
    html = render(body, {})
    for sign in ("<script", "<img", 'href="javascript', 'href="data'):
        assert sign not in html


def test_nothing_in_an_article_turns_a_line_around() -> None:
    assert render("Pay to &#8238;moc.knab&#x202c; or &#8203;not", {}) == "<p>Pay to moc.knab or not</p>\n"


def test_an_internal_link_leads_to_the_article_and_a_dead_one_becomes_words() -> None:
    html = render("[Freeze](freeze) or [gone](gone-away)", PLACES)
    assert 'href="/help/emergency/freeze/"' in html
    assert "gone-away" not in html
    assert "gone" in html


def test_headings_have_ids_of_their_own_in_both_languages() -> None:
    html = render("# How\n\n## How\n\n## 怎么办", {})
    assert '<h2 id="s-how">' in html
    assert '<h2 id="s-how-2">' in html
    assert '<h2 id="s-怎么办">' in html


def test_plain_words_have_no_marks() -> None:
    assert plain("## A\n\n**bold** [link](freeze)\nmore") == "A bold link more"
