"""An article's body as HTML. The parser writes no foreign HTML; nh3 takes away whatever it let through."""

from collections.abc import Mapping
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it.token import Token

from walletdesk.core.text import strip_unseen
from walletdesk.help.rendering.channels import filled
from walletdesk.help.rendering.links import SLUG
from walletdesk.help.rendering.parser import parser

TAGS = {
    *("p", "br", "hr", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "a"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4")},
    "ol": {"start"},
}


def render(body: str, addresses: Mapping[str, str]) -> SafeString:
    """`addresses` has where each article that can be read is, by slug; other internal links become words."""
    tokens = parser().parse(filled(body))
    _name_headings(tokens)
    for token in tokens:
        if token.children:
            token.children = _resolved(token.children, addresses)
    html = parser().renderer.render(tokens, parser().options, {})
    cleaned = nh3.clean(
        # `&#8238;` is a sign that turns the rest of a line around, and nobody sees it in what was written.
        strip_unseen(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(cleaned)  # noqa: S308 - cleaned in the line above


def _name_headings(tokens: list[Token]) -> None:
    """Gives each heading an id to link to; the page has the first heading, an article begins with h2."""
    taken: set[str] = set()
    for place, token in enumerate(tokens):
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(max(int(token.tag[1]), 2), 4)}"
        if token.type == "heading_open":
            name = base = slugify(tokens[place + 1].content, allow_unicode=True) or "part"
            number = 1
            while name in taken:
                number += 1
                name = f"{base}-{number}"
            taken.add(name)
            token.attrSet("id", f"s-{name}")


def _resolved(children: list[Token], addresses: Mapping[str, str]) -> list[Token]:
    kept: list[Token] = []
    opened: list[bool] = []
    for token in children:
        if token.type == "link_open":
            opened.append(_lead(token, addresses))
        is_dead = token.type in {"link_open", "link_close"} and not opened[-1]
        if token.type == "link_close":
            opened.pop()
        if not is_dead:
            kept.append(token)
    return kept


def _lead(token: Token, addresses: Mapping[str, str]) -> Any:
    """Whether the link leads somewhere."""
    target = str(token.attrGet("href"))
    if SLUG.fullmatch(target):
        if target not in addresses:
            return False
        token.attrSet("href", addresses[target])
    return True
