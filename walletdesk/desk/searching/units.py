"""What has to be in a ticket: a word, a few of them in a row, or what else people say for it.

A unit knows its lexemes, for the index, and its pattern, for the place in a text that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from walletdesk.desk.searching.lexemes import LONGEST, pairs_of
from walletdesk.language.synonyms import same
from walletdesk.language.words import is_han, pieces, words

# What stands in front of a lexeme, put there when a stretch is asked.
STRETCH_SIGN = "§"
LONGEST_HAN, LONGEST_LATIN = 6, 4
# Longer runs of Han are sentences: their words may stand apart.
AS_IT_STANDS = 3
SHORTEST_STEM = 4
_ENDINGS = re.compile(r"(?:ations?|ings?|ied|ies|ed|es|s|y|e|al)$")
_EMPTY_HAN = frozenset("的了吗呢吧啊嘛呀我你他她它您们是在和就都也很请把被给")
_LETTER = "[^\\W_]"
_LATIN = "[a-z0-9]"


@dataclass(frozen=True)
class Unit:
    """`text` folded, as it was asked for. A quoted one stands exactly so; an open one may go on."""

    text: str
    is_quoted: bool = False
    is_open: bool = False

    @cached_property
    def asked(self) -> str:
        """For the index: every lexeme that the unit itself needs."""
        return _joined(self._atoms(piece, piece_is_last=piece is self._pieces[-1]) for piece in self._pieces)

    @cached_property
    def others(self) -> tuple[str, ...]:
        """What means the same, for when the words themselves are not found."""
        return () if self.is_quoted else same(self.text)

    @cached_property
    def widened(self) -> str:
        """For the index: the unit itself, or whatever means the same."""
        every = [self.asked, *(_joined(map(_exact, pieces(other))) for other in self.others)]
        return f"({' | '.join(every)})"

    @property
    def is_strict(self) -> bool:
        """Whether its lexemes may stand in a ticket without it: then the texts have to be looked at."""
        return len(self._pieces) > 1 or (is_han(self.text) and len(self.text) > 2)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the unit itself in a folded text."""
        return re.compile(self._pattern())

    @cached_property
    def wide_pattern(self) -> re.Pattern[str]:
        """Finds the unit, or whatever means the same."""
        others = [_in_a_row(pieces(other), ends=True) for other in self.others]
        return re.compile("|".join([self._pattern(), *others]))

    @property
    def latin(self) -> str:
        """The word, when it is a single one of Latin letters: those are misspelt."""
        is_word = len(self._pieces) == 1 and self.text.isascii() and self.text.isalpha()
        return self.text if is_word and not self.is_quoted else ""

    def _pattern(self) -> str:
        if self.latin and len(self.text) >= SHORTEST_STEM:
            return rf"(?<!{_LETTER}){re.escape(stem(self.text))}{_LETTER}*"
        return _in_a_row(self._pieces, ends=not self.is_open)

    @cached_property
    def _pieces(self) -> list[str]:
        return pieces(self.text)

    def _atoms(self, piece: str, *, piece_is_last: bool) -> str:
        if is_han(piece) and len(piece) > 1:
            return _joined(map(_exact, pairs_of(piece)))
        goes_on = piece_is_last and self.is_open
        if is_han(piece):
            return f"{_exact(piece)}:*"
        if self.latin and len(piece) >= SHORTEST_STEM:
            return f"{_exact(stem(piece))}:*"
        return f"{_exact(piece)}:*" if goes_on else _exact(piece)


def units(text: str, *, is_quoted: bool = False, is_open: bool = False) -> tuple[Unit, ...]:
    """The units of a text in their order. Quoted it is one, with its words in a row."""
    if is_quoted:
        whole = " ".join(pieces(text))
        return (Unit(whole, is_quoted=True),) if whole else ()
    found = list(_cut(pieces(text)))
    return tuple(Unit(part, is_open=is_open and at == len(found) - 1) for at, part in enumerate(found))


def stem(word: str) -> str:
    """What a word of English keeps in its forms, roughly: `locking` and `locked` both begin with `lock`."""
    short = _ENDINGS.sub("", word, count=1)
    if len(short) < SHORTEST_STEM:
        return word
    return short[:-1] if len(short) > SHORTEST_STEM and short[-1] == short[-2] and word != short else short


def _cut(runs: list[str]) -> Iterator[str]:
    """A spelling of the field stays whole, however many words it has."""
    at = 0
    while at < len(runs):
        if is_han(runs[at]):
            yield from _cut_han(runs[at])
            at += 1
            continue
        size = next((n for n in range(LONGEST_LATIN, 1, -1) if _is_spelling(runs[at : at + n], n)), 1)
        yield " ".join(runs[at : at + size])
        at += size


def _is_spelling(runs: list[str], size: int) -> bool:
    return len(runs) == size and bool(same(" ".join(runs)))


def _cut_han(run: str) -> Iterator[str]:
    if len(run) <= AS_IT_STANDS or same(run):
        yield run
        return
    parts = [word for word in words(run) if word not in _EMPTY_HAN]
    yield from parts or [run]


def _exact(piece: str) -> str:
    word = piece[:LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{STRETCH_SIGN}:{word}'"


def _joined(atoms: Iterator[str] | map[str]) -> str:
    return f"({' & '.join(atoms)})"


def _in_a_row(found: list[str], *, ends: bool) -> str:
    """Pieces with nothing but signs and blanks between them; Latin words whole."""
    row = r"[\W_]*".join(map(re.escape, found))
    before = "" if is_han(found[0]) else rf"(?<!{_LETTER})"
    return before + row + (rf"(?!{_LATIN})" if ends and not is_han(found[-1]) else "")
