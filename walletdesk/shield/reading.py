"""One text, read once: folded, lower-cased and cut into words for every detector."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from walletdesk.shield import folding
from walletdesk.shield.finding import Finding

ASCII_WORDS = re.compile("[a-z]+")
# Scripts are cut apart, because nobody leaves a space between a Chinese sentence and an English word.
WORDS = re.compile(
    "[a-z\u00df-\u00f6\u00f8-\u024f]+|[\u3400-\u9fff\U00020000-\U0003ffff]+"
    "|[\u3041-\u3096\u30a1-\u30fc]+|[\uac00-\ud7a3]+|[\u0400-\u052f]+"
)
# Mark-up, percent-escapes and backslash-escapes stand between words, they are no words.
_BETWEEN = re.compile(r"<[^<>]{1,80}>|%[0-9a-f]{2}|\\[nrt]")


class Word(NamedTuple):
    text: str
    start: int
    end: int


@dataclass
class Reading:
    """A text prepared for the detectors; positions found in it are given back for the original."""

    original: str
    text: str
    offsets: Sequence[int] | None
    field: str

    @classmethod
    def of(cls, original: str, field: str = "") -> "Reading":
        if folding.is_disguised(original):
            return cls(original, *folding.fold(original), field)
        return cls(original, original, None, field)

    @classmethod
    def with_gaps(cls, original: str, field: str = "") -> "Reading":
        """Read invisible characters as spaces: they may be all that stands between two words."""
        return cls.of(folding.INVISIBLE.sub(" ", original), field)

    @cached_property
    def lower(self) -> str:
        return folding.lower(self.text)

    @cached_property
    def words(self) -> list[Word]:
        lower = self.lower
        if "<" in lower or "%" in lower or "\\" in lower:
            lower = _BETWEEN.sub(lambda gap: " " * len(gap.group()), lower)
        pattern = ASCII_WORDS if lower.isascii() else WORDS
        return [Word(found.group(), found.start(), found.end()) for found in pattern.finditer(lower)]

    def finding(self, kind: str, start: int, end: int, confidence: float = 1.0) -> Finding:
        """Report a place of the folded text by its positions in the original."""
        if self.offsets is None:
            return Finding(kind, start, end, confidence)
        # Up to the next kept character, so that invisible ones and marks go with the secret.
        after = end
        while after < len(self.offsets) - 1 and self.offsets[after] == self.offsets[end - 1]:
            after += 1
        return Finding(kind, self.offsets[start], self.offsets[after], confidence)
