"""One file of a folder of articles: `key: value` lines between two lines of three dashes, then Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from walletdesk.help.models.language import Language
from walletdesk.help.rendering.links import SLUG

KEYS = ("title", "summary", "keywords", "related", "actions", "sources", "reviewed", "order", "needed")
NAME = re.compile(rf"(?P<slug>{SLUG.pattern})\.(?P<language>{'|'.join(Language.values)})\.md")
FENCE = "---"


@dataclass
class Page:
    """What a file says; `faults` are its errors, each with file and line."""

    path: Path
    slug: str = ""
    language: str = ""
    head: dict[str, str] = field(default_factory=dict)
    body: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def category(self) -> str:
        return self.path.parent.name

    def listed(self, key: str) -> list[str]:
        """The names of a line that are parted by commas."""
        return [name.strip() for name in self.head.get(key, "").split(",") if name.strip()]

    def blame(self, line: int, fault: str) -> None:
        self.faults.append(f"{self.path}:{line}: {fault}")


def read_page(path: Path) -> Page:
    """Reads a file; whatever is wrong is in its faults."""
    page = Page(path)
    if named := NAME.fullmatch(path.name):
        page.slug, page.language = named["slug"], named["language"]
    else:
        page.blame(1, "the name is not like some-article.en.md or some-article.zh.md")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        page.blame(1, "the file is not UTF-8")
        return page
    _read_lines(page, lines)
    return page


def _read_lines(page: Page, lines: list[str]) -> None:
    if not lines or lines[0].strip() != FENCE:
        page.blame(1, "the file does not begin with a line ---")
        return
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        page.blame(len(lines), "the head has no second line ---")
        return
    for at, line in enumerate(lines[1:end], 2):
        _read_key(page, at, line)
    page.body = "\n".join(lines[end + 1 :]).strip()
    if not page.head.get("title"):
        page.blame(1, "there is no title")
    if not page.body:
        page.blame(end + 1, "there are no words below the head")


def _read_key(page: Page, at: int, line: str) -> None:
    key, colon, value = (part.strip() for part in line.partition(":"))
    if not line.strip():
        return
    if not colon:
        page.blame(at, "this is not a line like key: value")
    elif key not in KEYS:
        page.blame(at, f"no article has a {key!r}; there are {', '.join(KEYS)}")
    elif key in page.head:
        page.blame(at, f"{key!r} stands here twice")
    elif key == "needed" and value not in {"yes", "no"}:
        page.blame(at, "needed is neither yes nor no")
    elif key == "order" and not (value.isascii() and value.isdecimal() and len(value) < 5):
        page.blame(at, "order is not a number up to 9999")
    else:
        page.head[key] = value
