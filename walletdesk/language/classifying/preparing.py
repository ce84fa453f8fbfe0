"""A text made ready for counting: one form for what means the same, in both languages."""

import re
import unicodedata

# A letter may be long, and what it is about stands at its beginning.
LONGEST = 4_000

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{HAN}]|\d+|[^\W\d_{HAN}]+(?:'[^\W\d_{HAN}]+)?|[^\w\s]")
_INVISIBLE = {"Cf", "Cc", "Co", "Cs"}
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST_STEM = 3


def prepared(text: str) -> str:
    """Fold width and case, take out what nobody sees."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).casefold().replace("\u2019", "'")
    return "".join(
        " " if c.isspace() else c for c in folded if c.isspace() or unicodedata.category(c) not in _INVISIBLE
    )


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
