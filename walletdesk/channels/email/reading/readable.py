"""An HTML letter as plain text: paragraphs, lists with their marks, tables as lines, quotes behind >."""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

_PARAGRAPHS: Final = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr"),
}
_LINES: Final = {
    *("div", "li", "tr", "dt", "dd", "center", "address", "article", "section", "header", "footer", "main"),
    *("nav", "form", "fieldset", "figure", "figcaption", "caption", "details", "summary"),
}
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_LINKS: Final = ("http://", "https://", "mailto:", "tel:")
_LONGEST_LINK: Final = 2_000
_DEEPEST: Final = 20  # marks before a line; deeper quotes and lists stay at this depth


def text(tree: LexborHTMLParser) -> str:
    writer = _Writer()
    waiting: list[tuple[LexborNode, bool]] = [(tree.body, False)] if tree.body else []
    while waiting:
        node, is_end = waiting.pop()
        if is_end:
            writer.leave(node)
        elif node.is_text_node:
            writer.write(node.text_content or "")
        elif node.is_element_node:
            writer.enter(node)
            waiting.append((node, True))
            waiting.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
    return writer.finished()


class _Writer:
    def __init__(self) -> None:
        self._done: list[str] = []
        self._line: list[str] = []
        self._gap = 0  # line ends that stand before the next line
        self._quotes = 0
        self._last_quotes = ""
        self._lists: list[int] = []  # of each open list the last number; below 0 for one without numbers
        self._mark = ""
        self._preformatted = 0
        self._is_new_cell = False
        self._links: list[list[str]] = []

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        self._break_at(tag)
        if tag == "br":
            self._end_line()
            self._gap += 1
        elif tag == "img":
            self.write(node.attributes.get("alt") or "")
        elif tag == "a":
            self._links.append([])
        elif tag in {"td", "th"}:
            self._is_new_cell = bool(self._line)
        elif tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._mark = self._next_mark()
        else:
            self._quotes += tag == "blockquote"
            self._preformatted += tag == "pre"

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "a" and self._links:
            self._add_link(node.attributes.get("href") or "", "".join(self._links.pop()))
        if tag in {"ul", "ol"} and self._lists:
            self._end_line()
            self._lists.pop()
        self._break_at(tag)
        self._mark = "" if tag == "li" else self._mark
        self._quotes -= tag == "blockquote"
        self._preformatted -= tag == "pre"

    def write(self, written: str) -> None:
        if self._preformatted:
            first, *others = written.replace("\r\n", "\n").split("\n")
            self._add(first)
            for other in others:
                self._end_line()
                self._gap += 1
                self._add(other)
            return
        collapsed = _BLANKS.sub(" ", written).replace("\xa0", " ")
        if not self._line or self._line[-1].endswith(" "):
            collapsed = collapsed.removeprefix(" ")
        self._add(collapsed)

    def finished(self) -> str:
        self._end_line()
        return "".join(self._done).strip("\n")

    def _break_at(self, tag: str) -> None:
        if tag in _PARAGRAPHS or tag in _LINES:
            self._end_line()
            self._gap = max(self._gap, 1 if tag in _LINES or self._lists else 2)

    def _add(self, written: str) -> None:
        if not written:
            return
        if self._is_new_cell and written.strip():
            self._is_new_cell = False
            written = written if not self._line else f" | {written}"
        self._line.append(written)
        for link in self._links[-1:]:
            link.append(written)

    def _end_line(self) -> None:
        written = "".join(self._line)
        self._line = []
        self._is_new_cell = False
        if not self._preformatted:
            written = written.strip(" ") if written.strip(" ") != "--" else "-- "
        if not written:
            return
        quotes = "> " * min(self._quotes, _DEEPEST)
        empty_line = "\n" + min(quotes, self._last_quotes).rstrip()
        between = "\n" if self._gap == 1 else empty_line * (self._gap - 1) + "\n" * bool(self._gap)
        self._last_quotes = quotes
        indent = "  " * min(max(len(self._lists) - 1, 0), _DEEPEST)
        self._done += [between if self._done else "", quotes, indent, self._mark, written]
        self._mark = "  " if self._mark else ""
        self._gap = 0

    def _next_mark(self) -> str:
        if not self._lists or self._lists[-1] < 0:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _add_link(self, target: str, written: str) -> None:
        """The address of a link, where its text does not say it already."""
        target = target.strip()
        is_shown = target.lower().startswith(_LINKS) and len(target) <= _LONGEST_LINK
        if is_shown and written.strip() and _bare(target) != _bare(written):
            self._add(f" ({target})")


def _bare(link: str) -> str:
    without_scheme = re.sub(r"^(?:https?://|mailto:|tel:)", "", link.strip().lower())
    return without_scheme.partition("?subject=")[0].removeprefix("www.").rstrip("/")
