"""Which meanings a text touches: sets of words that people use for one and the same thing."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

from walletdesk.language.words import is_han, pieces

SETS = Path(__file__).with_name("synonyms.toml")
LONGEST_HAN = 6
LONGEST_LATIN = 4


def meanings(text: str) -> dict[str, str]:
    """The meanings that a text touches, each with the first spelling of the text that says so."""
    return meanings_of(pieces(text))


def meanings_of(runs: list[str]) -> dict[str, str]:
    """The same of a text that is in pieces already."""
    owners = _owners()
    found: dict[str, str] = {}
    for spelling in _spellings(runs):
        for meaning in owners.get(spelling, ()):
            found.setdefault(meaning, spelling)
    return found


def same(spelling: str) -> tuple[str, ...]:
    """The other spellings of every meaning that this whole spelling has, folded; none for any other text."""
    key = " ".join(pieces(spelling))
    sets = (_sets()[meaning] for meaning in _owners().get(key, ()))
    return tuple(dict.fromkeys(other for spellings in sets for other in spellings if other != key))


def _spellings(runs: list[str]) -> Iterator[str]:
    """Whatever could be a spelling: stretches of a Han run, and Latin words that follow each other."""
    for at, run in enumerate(runs):
        if is_han(run):
            for start in range(len(run)):
                yield from (run[start : start + size] for size in range(1, LONGEST_HAN + 1))
        else:
            yield from (" ".join(runs[at : at + size]) for size in range(1, LONGEST_LATIN + 1))


@cache
def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for meaning, spellings in _sets().items():
        for key in spellings:
            owners[key] = (*owners.get(key, ()), meaning)
    return owners


@cache
def _sets() -> dict[str, tuple[str, ...]]:
    written = cast("dict[str, list[str]]", tomllib.loads(SETS.read_text(encoding="utf-8"))["meaning"])
    return {
        meaning: tuple(" ".join(pieces(spelling)) for spelling in spellings)
        for meaning, spellings in written.items()
    }
