"""Texts as an eye takes them: two that look alike have the same likeness (Unicode Technical Standard 39).

The table holds what is used in names and domains to imitate Latin letters, not all of Unicode's. Texts are
only ever compared with each other by it, so it may as well fold honest ones together: "mail" and "mall".
"""

import re
import unicodedata
from functools import lru_cache

from walletdesk.core.text import fold, strip_unseen

# Written in lower case, for case is folded first; what only looks alike as a capital is among them.
_IMITATIONS = {
    "a": "аαɑ",
    "b": "вβ",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еε3",
    "g": "ɡ",
    "h": "нһ",
    "j": "ј",
    "k": "кκ",
    "l": "i1|іӏιıʟ",
    "m": "м",
    "n": "пη",
    "o": "0оο",
    "p": "рρ",
    "q": "ԛ",
    "r": "г",
    "s": "5ѕ",
    "t": "тτ",
    "u": "υ",
    "v": "ѵν",
    "w": "ԝω",
    "x": "хχ",
    "y": "у",
}
_ALIKE = {ord(each): letter for letter, imitations in _IMITATIONS.items() for each in imitations}
# Pairs that run together on a screen.
_RUN_TOGETHER = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_APART = re.compile(r"[\W_]+")
LONGEST = 500


# Every letter is compared with the same few names: ours.
@lru_cache(maxsize=1024)
def likeness(text: str) -> str:
    """The text as it looks; words stay apart by one space."""
    plain = unicodedata.normalize("NFD", fold(strip_unseen(text[:LONGEST])))
    letters = "".join(each for each in plain if unicodedata.category(each) != "Mn").translate(_ALIKE)
    for pair, one in _RUN_TOGETHER:
        letters = letters.replace(pair, one)
    return _APART.sub(" ", letters).strip()


def run_on(text: str) -> str:
    """The text as it looks without anything between its letters: "W-allet Desk" is "walletdesk"."""
    return likeness(text).replace(" ", "")


def shown_domain(domain: str) -> str:
    """A domain as a mail program shows it, with its Unicode letters."""
    return ".".join(_shown(label) for label in domain.lower().split("."))


def _shown(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError):
        return label
