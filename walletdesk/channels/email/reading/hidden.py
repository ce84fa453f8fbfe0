"""Text that an HTML letter hides from its reader: it may speak to machines, or past a filter."""

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from walletdesk.channels.email.reading import styles
from walletdesk.channels.email.reading.styles import Ink

# These are no text for anybody.
_NO_TEXT: Final = {
    *("script", "style", "template", "iframe", "object", "embed", "applet", "noframes"),
    *("svg", "math", "audio", "video", "canvas", "map"),
}
_LONGEST_SELECTOR: Final = 100


def take_out(tree: LexborHTMLParser) -> str:
    """Remove from the body what a reader does not see; the text of it."""
    texts = []
    for node in list(_unseen(tree, _by_sheet(tree))):
        if node.tag not in _NO_TEXT:
            texts += (node.text_content or "" if node.is_text_node else node.text(separator=" ")).split()
        node.decompose()
    return " ".join(texts)


def _by_sheet(tree: LexborHTMLParser) -> set[int]:
    found: set[int] = set()
    for sheet in tree.css("style"):
        for selector in styles.hiding_selectors(sheet.text()):
            # States such as :hover are not how the letter looks to begin with.
            if len(selector) <= _LONGEST_SELECTOR and ":" not in selector:
                found.update(node.mem_id for node in _matching(tree, selector))
    return found


def _matching(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except Exception:  # selectolax has one bare exception for each selector that it can't read
        return []


def _unseen(tree: LexborHTMLParser, by_sheet: set[int]) -> Iterator[LexborNode]:
    """The topmost nodes that are out of sight, none of them within another."""
    waiting: list[tuple[LexborNode, Ink]] = [(tree.body, Ink())] if tree.body else []
    while waiting:
        node, around = waiting.pop()
        if node.is_text_node:
            if around.is_invisible and (node.text_content or "").strip():
                yield node
            continue
        if not node.is_element_node:
            continue
        if node.tag in _NO_TEXT:
            yield node
            continue
        attributes = node.attributes
        style = styles.parse(attributes.get("style") or "")
        if "hidden" in attributes or node.mem_id in by_sheet or styles.hides(style):
            yield node
            continue
        within = styles.ink(style, attributes, around)
        waiting.extend((child, within) for child in reversed(list(node.iter(include_text=True))))
