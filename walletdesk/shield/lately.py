"""Texts that were found clean a moment ago: what comes in is looked at by each guard that it passes.

A letter's subject alone is scanned by the door, by the columns that keep it and by the index. Only what had
nothing in it is remembered, and not its words: a number that this process makes of them by a key of its own
(PEP 456), and their length.
"""

from typing import Final

REMEMBERED: Final = 16_384

_clean: set[tuple[int, int, str]] = set()


def is_clean(text: str, field: str) -> bool:
    """Whether this text was found clean in this field, as far as that is remembered."""
    return not text or (hash(text), len(text), field) in _clean


def remember_clean(text: str, field: str) -> None:
    if len(_clean) >= REMEMBERED:
        _clean.clear()
    _clean.add((hash(text), len(text), field))


def forget() -> None:
    """For measurements of how long it takes to look."""
    _clean.clear()
