"""An HTML part: what a reader sees of it as text, as safe HTML, and what it hides from the reader's eyes."""

import html as escaping
import re
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from walletdesk.channels.email.reading import bounds, charsets, hidden, readable, safe
from walletdesk.channels.email.reading.letter import Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.structure import Part

_META: Final = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
_ANY_TAG: Final = re.compile(r"<[^<>]*>")
# These end by themselves, or never hold anything.
_NOT_NESTING: Final = {
    *("p", "li", "dt", "dd", "option", "td", "th", "tr", "tbody", "thead", "tfoot"),
    *("br", "hr", "img", "meta", "link", "input", "col", "area", "wbr"),
}


class Page(NamedTuple):
    text: str = ""
    html: str = ""
    hidden: str = ""


def charset_text(part: Part, notes: Notes) -> str:
    """The source of the page; where its header names no charset, the page may (HTML, section 13.2.3)."""
    label = part.type_parameters.get("charset")
    if not label and (named := _META.search(part.content, 0, 2_000)):
        label = named[1].decode("ascii")
        label = "utf-8" if label.lower().startswith("utf-16") else label
    return charsets.decode(part.content, label, notes)


def read(source: str, notes: Notes) -> Page:
    if len(source) > bounds.HTML:
        notes.add(Oddity.TOO_MUCH_TEXT)
        source = source[: bounds.HTML]
    if _is_too_deep(source):
        notes.add(Oddity.TOO_DEEP)
        text = escaping.unescape(_ANY_TAG.sub(" ", source))
        return Page(text=text, html=safe.from_text(text))
    tree = LexborHTMLParser(source)
    unseen = hidden.take_out(tree)
    text = readable.text(tree)
    return Page(text, safe.clean(tree), unseen)


def _is_too_deep(source: str) -> bool:
    """Parsers take time by the square of the depth: fifty thousand nested elements cost seconds."""
    depth = 0
    for end, name in _TAG.findall(source):
        if name.lower() not in _NOT_NESTING:
            depth = max(depth - 1, 0) if end else depth + 1
            if depth > bounds.HTML_DEPTH:
                return True
    return False
