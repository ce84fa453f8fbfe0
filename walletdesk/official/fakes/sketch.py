"""Whether two texts are nearly the same: the scam letter that only changes its link from day to day.

A sketch is the smallest hashes of a text's overlapping pieces (Broder, "On the resemblance and containment of
documents", 1997): how many of them two sketches share tells how much of the texts is the same.
"""

import hashlib
import re
from collections.abc import Collection

from walletdesk.core.text import fold

# Digits, links and signs are what changes from copy to copy.
_LINK = re.compile(r"\S*(?:://|www\.|\[\.\])\S*")
_LETTERS = re.compile(r"[^\W\d_]+")
_PIECE = 5
_SIZE = 64
# A greeting alone says nothing.
_SHORTEST = 40
ALIKE = 0.7


def sketch(text: str) -> list[int]:
    """At most 64 numbers below 2**48; none for a text that is too short to be known again."""
    plain = "".join(_LETTERS.findall(_LINK.sub(" ", fold(text))))
    if len(plain) < _SHORTEST:
        return []
    pieces = {plain[place : place + _PIECE] for place in range(len(plain) - _PIECE + 1)}
    return sorted(_hash(piece) for piece in pieces)[:_SIZE]


def resemblance(one: Collection[int], other: Collection[int]) -> float:
    """From 0 to 1: which share of all pieces of both texts is in both."""
    smallest = sorted({*one, *other})[:_SIZE]
    shared = set(one) & set(other)
    return sum(number in shared for number in smallest) / len(smallest) if smallest else 0.0


def _hash(piece: str) -> int:
    return int.from_bytes(hashlib.blake2b(piece.encode(), digest_size=6).digest())
