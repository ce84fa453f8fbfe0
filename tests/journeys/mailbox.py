"""The letters that people got, as the page for development shows them."""

import html
import re
import time
from dataclasses import dataclass

import httpx

PATIENCE = 30.0  # s; some letters are written by a job


@dataclass(frozen=True)
class Words:
    """A letter's text."""

    text: str

    @property
    def code(self) -> str:
        """Its six digits."""
        found = re.search(r"^\s*(\d{6})\s*$", self.text, re.MULTILINE)
        assert found, self.text
        return found[1]

    def link(self, part: str) -> str:
        """The link whose address has this in it."""
        found = re.search(rf"https?://\S*{part}\S*", self.text)
        assert found, self.text
        return found[0]


class Mailbox:
    """Everybody's mail; a letter is asked for by its address and its kind, and read once."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.read: set[str] = set()

    def newest(self, to: str, slug: str) -> Words:
        """The newest letter of this kind that wasn't read yet, as soon as it is there."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for path in self._paths(to):
                if path not in self.read and f">{slug}<" in (page := self._get(path)):
                    self.read.add(path)
                    return Words(self._text(page))
            time.sleep(0.2)
        raise AssertionError(f"No letter {slug} came to {to}")

    def kinds(self, to: str) -> list[str]:
        """The kinds of all letters to an address, the newest first."""
        pages = [self._get(path) for path in self._paths(to)]
        return [re.findall(r"<code[^>]*>([\w/]+)</code>", page)[0] for page in pages]

    def _paths(self, to: str) -> list[str]:
        listing = self._get(f"/dev/letters/?to={to.replace('+', '%2B')}")
        shown = listing.partition("data-letters")[2].partition("</ul>")[0]
        return re.findall(r'href="(/dev/letters/[0-9a-f-]{36}/)"', shown)

    def _text(self, page: str) -> str:
        found = re.search(r"<[^>]*data-letter-text[^>]*>(.*?)</", page, re.DOTALL)
        assert found, "The page shows no text."
        return html.unescape(found[1])

    def _get(self, path: str) -> str:
        return httpx.get(self.url + path, timeout=30).raise_for_status().text
