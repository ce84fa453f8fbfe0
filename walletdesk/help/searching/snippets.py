"""The place of an article that shows why it was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from walletdesk.help.rendering.plain import plain

if TYPE_CHECKING:
    from walletdesk.help.models.version import Version

BEFORE, LENGTH = 40, 160
# The rest of a word that was cut in two; Chinese has none, it may be cut anywhere.
_WORD_BEGUN = re.compile(r"^[\w'’-]*[a-zA-Z'’-]\s+", re.ASCII)
_WORD_CUT = re.compile(r"\s+[\w'’-]*$", re.ASCII)


@dataclass(frozen=True)
class Snippet:
    """Pieces in their order, each with whether it is one of the words asked for."""

    pieces: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(words for words, _is_marked in self.pieces)


def snippet(version: Version | None, why: tuple[str, ...]) -> Snippet:
    """Around the first of the words in the body; the summary when the body has none of them."""
    if version is None:
        return Snippet(())
    body = plain(version.body)
    wanted = re.compile("|".join(re.escape(term) for term in why), re.IGNORECASE)
    place = wanted.search(body)
    if not place:
        return Snippet(_pieces(version.summary, wanted))
    return Snippet(_pieces(_cut(body, max(place.start() - BEFORE, 0)), wanted))


def _cut(body: str, start: int) -> str:
    """From about here, in whole words; dots say that the text goes on."""
    end = start + LENGTH
    words = body[start:end]
    if start:
        words = "…" + _WORD_BEGUN.sub("", words)
    if end < len(body):
        words = _WORD_CUT.sub("", words) + "…"
    return words.strip()


def _pieces(words: str, wanted: re.Pattern[str]) -> tuple[tuple[str, bool], ...]:
    found, end = [], 0
    for hit in wanted.finditer(words):
        found += [(words[end : hit.start()], False), (hit.group(), True)]
        end = hit.end()
    return tuple(piece for piece in [*found, (words[end:], False)] if piece[0])
