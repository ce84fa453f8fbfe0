"""A text made ready for counting: one form for what means the same, in both languages."""

import re

from walletdesk.language.folding import fold
from walletdesk.language.words import HAN

# A letter may be long, and what it is about stands at its beginning.
LONGEST = 4_000

_WORD = re.compile(rf"[{HAN}]|\d+|[^\W\d_{HAN}]+(?:'[^\W\d_{HAN}]+)?|[^\w\s]")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3


def prepared(text: str) -> str:
    """The beginning of a text in its plain spelling."""
    return fold(text[:LONGEST]).replace("\u2019", "'")


def words(text: str) -> list[str]:
    """Cut a prepared text into Latin words, numbers, signs and single Han characters.

    Chinese is not cut into words: pairs and runs of characters say the same, and a wrong cut cannot hurt.
    """
    return _WORD.findall(text)


def stem(word: str) -> str:
    """Take the commonest English ending off. All numbers are one: an amount says nothing about the matter."""
    if word.isdigit():
        return "0"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word
