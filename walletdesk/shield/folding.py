"""Fold the disguises of characters away, and remember where each character came from.

Invisible characters vanish, full-width and styled letters become plain ones (NFKC), marks join their
letters, and Cyrillic or Greek letters inside a Latin word become the Latin letters that they imitate.
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_MARKS = "\u0300-\u034e\u0350-\u036f\u3099\u309a\u1161-\u11ff"
_STYLED = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff65-\uff9f\U0001d400-\U0001d7ff\u2460-\u24ff"
_DISGUISED = re.compile(f"[{_INVISIBLE}{_MARKS}{_STYLED}\u1100-\u115f]")
_SUSPICIOUS = re.compile(f"[{_INVISIBLE}{_MARKS}{_STYLED}\u1100-\u115f\u0370-\u052f]")
INVISIBLE = re.compile(f"[{_INVISIBLE}]")
# Marks beyond the eighth are split off: sorting an endless pile of them costs quadratic time.
_CLUSTER = re.compile(f"[^{_INVISIBLE}][{_MARKS}]{{0,8}}", re.DOTALL)

_IMITATED = str.maketrans(
    "аеорсухіјѕԁһкмтвнӏԛԝгпАЕОРСУХІЈЅКМТВНοανικρτυχΟΑΒΕΗΙΚΜΝΡΤΥΧΖ",
    "aeopcyxijsdhkmtbhlqwrnAEOPCYXIJSKMTBHoavikptuxOABEHIKMNPTYXZ",
)
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
# Only from the first foreign letter of a run on, or a long run would be tried from each of its letters.
_MIXED_WORD = re.compile(
    "(?<![\u0370-\u052f])[\u0370-\u052f]*(?:[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z])[A-Za-z\u0370-\u052f]*"
)


def is_disguised(text: str) -> bool:
    """Say whether folding would change the text."""
    if not _SUSPICIOUS.search(text):
        return False
    return _DISGUISED.search(text) is not None or _MIXED_WORD.search(text) is not None


def fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the folded text and, for each of its characters, the position in the given text."""
    pieces: list[str] = []
    offsets = array("L")
    for cluster in _CLUSTER.finditer(text):
        folded = unicodedata.normalize("NFKC", cluster.group())
        pieces.append(folded)
        offsets.extend([cluster.start()] * len(folded))
    offsets.append(len(text))
    joined = "".join(pieces)
    if _FOREIGN.search(joined):
        joined = _MIXED_WORD.sub(lambda word: word.group().translate(_IMITATED), joined)
    return joined, offsets


def lower(text: str) -> str:
    """Lower case of the same length, so that positions keep their meaning (İ alone would grow)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else small[0] for char in text)
