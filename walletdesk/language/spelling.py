"""Words that are written nearly so: slips of the keyboard, by what is left when one letter goes.

Two words that share such a remainder are one or two slips apart (Garbe, "Symmetric Delete", 2012), so that
near words are found by equality alone.
"""

from collections.abc import Iterable

SHORTEST, LONGEST = 4, 24
# From this length on a word may have two slips.
LONG = 8


def is_spelt(word: str) -> bool:
    """Whether it is a word that can be misspelt: letters only, neither short nor endless."""
    return SHORTEST <= len(word) <= LONGEST and word.isascii() and word.isalpha()


def remainders(word: str) -> list[str]:
    """The word, and what is left of it without any one of its letters."""
    return sorted({word, *(word[:at] + word[at + 1 :] for at in range(len(word)))})


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is fewest slips away, or nothing when all are further than a slip or two."""
    allowed = 2 if len(word) >= LONG else 1
    slips = sorted((_slips(word, other), other) for other in known)
    return slips[0][1] if slips and slips[0][0] <= allowed else ""


def _slips(one: str, other: str) -> int:
    """Letters left out, put in, taken for another or exchanged with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for place, beside in enumerate(other, 1):
            cost = before[place - 1] + (letter != beside)
            cost = min(cost, before[place] + 1, row[place - 1] + 1)
            swapped = at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == beside
            row.append(min(cost, last[place - 2] + 1) if swapped else cost)
    return row[-1]
