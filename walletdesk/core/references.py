"""References that people read aloud: `WD-7K3M-9Q2X-4T3`.

Ten random symbols (50 bits, so that nobody finds a case by guessing) and a check symbol, in Crockford's
Base32 (https://www.crockford.com/base32.html): no I, L, O or U, which are read as 1, 1, 0 or not at all.
Crockford's own check symbol is taken modulo 37 and needs characters such as `~`; ours is a weighted sum in
the field of 32 elements instead. It stays in the alphabet, and since all weights differ and none is zero,
every single wrong symbol and every exchange of two symbols is noticed.
"""

import re
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "WD"
RANDOM_SYMBOLS = 10
REFERENCE_LENGTH = 16
REFERENCE_PATTERN = rf"{PREFIX}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{3}}"

_LONGEST_INPUT = 64
_READ_AS = str.maketrans("OIL", "011")
_BETWEEN = re.compile(r"[\s\-_.·#‐-―−]+")


def new_reference() -> str:
    """A fresh reference; it can't be guessed from any other."""
    return _written("".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS)))


def parse_reference(text: str) -> str | None:
    """The reference that somebody meant, as we write it, or None when it can't be one of ours.

    Takes lower case, full-width forms, missing or other dashes, blanks, a missing `WD`, O for 0, and I or
    L for 1.
    """
    if len(text) > _LONGEST_INPUT:
        return None
    symbols = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(symbols) == len(PREFIX) + RANDOM_SYMBOLS + 1:
        symbols = symbols.removeprefix(PREFIX)
    symbols = symbols.translate(_READ_AS)
    if len(symbols) != RANDOM_SYMBOLS + 1 or not set(symbols) <= set(ALPHABET):
        return None
    body, check = symbols[:-1], symbols[-1]
    return _written(body) if _check_symbol(body) == check else None


def _written(body: str) -> str:
    return f"{PREFIX}-{body[:4]}-{body[4:8]}-{body[8:]}{_check_symbol(body)}"


def _check_symbol(body: str) -> str:
    # Horner's rule: the symbol furthest to the left is multiplied by two the most often, the last one once.
    # The check symbol itself stands for weight 1, which no other position has.
    total = 0
    for symbol in body:
        total = _doubled(total ^ ALPHABET.index(symbol))
    return ALPHABET[total]


def _doubled(value: int) -> int:
    """Twice the value in the field of 32 elements given by x⁵ + x² + 1, of which two is a generator."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value
