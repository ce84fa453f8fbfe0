"""HTML that may be shown: text and its order, links that say where they go, pictures of the letter itself.

Nothing in it loads from elsewhere, runs, looks like a form, or takes a place or a look of its own choosing.
"""

import html as escaping
from typing import Final

import nh3
from selectolax.lexbor import LexborHTMLParser

from walletdesk.channels.email.quoting import marks_in

TAGS: Final = {
    *(
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
    ),
    *("rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"),
    *("blockquote", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol"),
    *("p", "pre", "ul", "img", "wbr"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
_CELL: Final = {"colspan", "rowspan"}
_ATTRIBUTES: Final = {
    "*": {"dir", "class", "id"},
    "blockquote": {"type"},
    "a": {"href"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": _CELL,
    "th": _CELL,
}
# The cleaner takes time by the square of those in one text: a million cost eight seconds.
_MOST_ENTITIES: Final = 50_000
# Of these only the names stay by which mail programs mark what they quote.
_NAMES: Final = {"class", "id", "type"}
_LINKS: Final = ("http://", "https://", "mailto:")


def clean(tree: LexborHTMLParser) -> str:
    """The body of the page made safe; pictures from elsewhere become their description. Changes the tree."""
    for picture in tree.css("img"):
        source = (picture.attributes.get("src") or "").strip().lower()
        if not source.startswith("cid:"):
            picture.replace_with(picture.attributes.get("alt") or "")
    body = (tree.body.inner_html if tree.body else "") or ""
    if body.count("&") > _MOST_ENTITIES:
        return from_text(tree.body.text() if tree.body else "")
    return nh3.clean(
        body,
        tags=TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        url_schemes={"http", "https", "mailto", "cid"},
        link_rel="noopener noreferrer nofollow",
    ).strip()


def from_text(text: str) -> str:
    return "".join(f"<div>{escaping.escape(line) or '<br>'}</div>" for line in text.strip().split("\n"))


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute in _NAMES:
        return " ".join(sorted(marks_in(value))) or None
    written = value.strip()
    if attribute == "href":
        return written if written.lower().startswith(_LINKS) else None
    if attribute == "src":
        return written if written.lower().startswith("cid:") else None
    return value
