"""How far a misspelling is from a name of ours, in slips of the finger and of the eye."""

from __future__ import annotations

from enum import Enum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from walletdesk.official.checking.looks import glanced
from walletdesk.official.checking.marks import VERY_LONG, Mark

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALIKE_ENOUGH = 75


class Slip(Enum):
    LEFT_OUT = "left_out"
    DOUBLED = "doubled"
    SWAPPED = "swapped"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


def slip(read: str, mark: Mark) -> Slip | None:
    """How a whole name is misspelled; None when it is spelled right, or is another name."""
    if not mark.slips or read == mark.read or not _begins_alike(read, mark):
        return None
    far = OSA.distance(read, mark.read, score_cutoff=2)
    if far == 1:
        return _kind(read, mark.read)
    near = min(far, OSA.distance(glanced(read), mark.glanced, score_cutoff=2))
    same_bones = far == 2 and mark.is_long and _bones(read) == _bones(mark.read)
    return Slip.OTHER if near <= mark.slips or same_bones else None


def slip_within(read: str, mark: Mark) -> bool:
    """Whether a part of a longer name is this one misspelled."""
    if not mark.is_long or len(read) <= len(mark.read):
        return False
    found = fuzz.partial_ratio_alignment(mark.read, read, score_cutoff=_ALIKE_ENOUGH)
    if not found:
        return False
    for start in range(max(0, found.dest_start - 1), found.dest_start + 2):
        for length in range(len(mark.read) - 1, len(mark.read) + 2):
            part = read[start : start + length]
            if OSA.distance(part, mark.read, score_cutoff=mark.slips) <= mark.slips and _begins_alike(
                part, mark
            ):
                return True
    return False


def _begins_alike(read: str, mark: Mark) -> bool:
    """People read a short name from its beginning: xfinity is not dfinity. The first two may be swapped."""
    first = mark.read[0]
    return len(mark.read) >= VERY_LONG or first in read[:2] or glanced(read)[:1] == mark.glanced[0]


def _bones(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")


def _kind(read: str, known: str) -> Slip:
    if len(read) < len(known):
        return Slip.LEFT_OUT
    place = next(
        (at for at, (one, other) in enumerate(zip(read, known, strict=False)) if one != other), len(known)
    )
    if len(read) > len(known):
        return Slip.DOUBLED if place and read[place] == read[place - 1] else Slip.OTHER
    if sorted(read) == sorted(known):
        return Slip.SWAPPED
    return Slip.NEIGHBOUR if _are_neighbours(read[place], known[place]) else Slip.OTHER


def _are_neighbours(one: str, other: str) -> bool:
    places = [
        (row, keys.index(letter))
        for letter in (one, other)
        for row, keys in enumerate(_ROWS)
        if letter in keys
    ]
    return len(places) == 2 and all(abs(a - b) <= 1 for a, b in zip(*places, strict=True))
