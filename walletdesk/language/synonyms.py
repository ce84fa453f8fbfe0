"""Which meanings a text touches: sets of words that people use for one and the same thing."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from walletdesk.language.words import is_han, pieces

SETS = Path(__file__).with_name("synonyms.toml")
LONGEST_HAN = 6
LONGEST_LATIN = 4


def meanings(text: str) -> dict[str, str]:
    """The meanings that a text touches, each with the first spelling of the text that says so."""
    owners = _owners()
    found: dict[str, str] = {}
    for spelling in _spellings(pieces(text)):
        for meaning in owners.get(spelling, ()):
            found.setdefault(meaning, spelling)
    return found


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
    for meaning, spellings in tomllib.loads(SETS.read_text(encoding="utf-8"))["meaning"].items():
        for spelling in spellings:
            key = " ".join(pieces(spelling))
            owners[key] = (*owners.get(key, ()), meaning)
    return owners
