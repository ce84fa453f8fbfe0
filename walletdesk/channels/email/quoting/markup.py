"""Which lines of a letter its HTML quotes: programs mark it there more clearly than in the text."""

import re
import sys
from collections.abc import Iterator
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser, LexborNode

_LONGEST_HTML = 1_000_000
_DEEPEST = 1_000
"""Elements inside each other; the parser takes time by the square of it (200,000 cost a minute)."""
_WINDOW = 2_000
"""Letters that may stand in the HTML and not in the text before the two meet again (links, alt texts)."""
_LONG_ENOUGH = 8
"""Letters that a line must have to be looked for further on; a shorter one is found by chance."""

# Names of classes and ids; Outlook on the web puts "x_" before those of the letter that it quotes.
_QUOTES = {
    *("gmail_attr", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra"),
    *("olk_src_body_section", "isreplycontent", "mail_quote", "ntes_quote", "ntes-mailmaster-quote"),
}
_QUOTE_BLOCKS = {"gmail_quote", "cite"}
# Everything after one of these is what is answered.
_BORDERS = {
    "appendonsend",
    "divrplyfwdmsg",
    "stopspelling",
    "zwchr",
    "mail-editor-reference-message-container",
}
MARKS = _QUOTES | _QUOTE_BLOCKS | _BORDERS
"""The names of classes, ids and types that say what is quoted; HTML made safe keeps these."""
_UNREAD = {"head", "style", "script", "title", "template"}
_NOWHERE = sys.maxsize
_TAG = re.compile(r"<(/?)(?!(?:br|hr|img|meta|link|input|p|li|wbr|col|base|area)\b)[a-z]", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[\W_]+")


def marks_in(names: str) -> set[str]:
    """Those of the names in an attribute that say what is quoted."""
    return {name.removeprefix("x_") for name in names.casefold().split()} & MARKS


def quoted_lines(lines: list[str], html: str) -> list[bool]:
    """For each line of the text whether the HTML quotes it; a line that isn't found there is not quoted."""
    if not html or len(html) > _LONGEST_HTML or _depth(html) > _DEEPEST:
        return [False] * len(lines)
    letters, marks = _letters(html)
    if "q" not in marks:
        return [False] * len(lines)
    answer, position = [], 0
    for line in lines:
        sought = _NOT_LETTERS.sub("", line)
        found = _find(sought, letters, position)
        answer.append(found >= 0 and marks[found] == "q" == marks[found + len(sought) - 1])
        position = position if found < 0 else found + len(sought)
    return answer


def _find(sought: str, letters: str, position: int) -> int:
    if not sought:
        return -1
    if letters.startswith(sought, position):
        return position
    if len(sought) < _LONG_ENOUGH:
        return -1
    return letters.find(sought, position, position + _WINDOW + len(sought))


def _depth(html: str) -> int:
    """At most so many elements are inside each other; those that may stay open don't count."""
    steps = (-1 if found[1] else 1 for found in _TAG.finditer(html))
    return max(accumulate(steps, lambda depth, step: max(depth + step, 0), initial=0))


def _letters(html: str) -> tuple[str, str]:
    """All letters and digits of a page, and as long a row of marks: "q" for quoted, "s" for said."""
    texts, marks = [], []
    for text, is_quoted in _pieces(html):
        letters = _NOT_LETTERS.sub("", text)
        texts.append(letters)
        marks.append(("q" if is_quoted else "s") * len(letters))
    return "".join(texts), "".join(marks)


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The texts of a page in order. Walked without recursion, for hostile pages nest without end."""
    node: LexborNode | None = LexborHTMLParser(html).root
    depth, quoted_at, is_below, before = 0, _NOWHERE, False, ""
    while node is not None:
        if node.tag == "-text":
            text = node.text_content or ""
            before = text.strip() or before
            yield text, is_below or depth > quoted_at
        elif quoted_at == _NOWHERE:
            names = _names(node)
            is_below = is_below or bool(names & _BORDERS)
            quoted_at = depth if _is_quote(node, names, before) else _NOWHERE
        below = None if node.tag in _UNREAD else node.child
        if below is not None:
            node, depth = below, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = None if node is None else node.next
        quoted_at = quoted_at if depth > quoted_at else _NOWHERE


def _is_quote(node: LexborNode, names: set[str], before: str) -> bool:
    if names & _QUOTES:
        return True
    return node.tag == "blockquote" and (bool(names & _QUOTE_BLOCKS) or before.endswith((":", "：")))


def _names(node: LexborNode) -> set[str]:
    held = node.attributes
    return marks_in(" ".join(held.get(name) or "" for name in ("class", "id", "type")))
