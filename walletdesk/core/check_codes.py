"""The short code in each message of ours, by which its reader can ask us whether it is from us: `BCD-FGH`.

Six random consonants (19⁶, about 47 million, for the few hundred messages of one reader). Letters only, so
that nobody takes it for a one-time code, which has digits and must never be told; no I, L and O, which are
read as 1, 1 and 0; no vowels, so that no word comes out of it.
"""

import re
import secrets
import unicodedata

ALPHABET = "BCDFGHJKMNPQRSTVWXZ"
SYMBOLS = 6
CHECK_CODE_LENGTH = SYMBOLS + 1

_LONGEST_INPUT = 64
_BETWEEN = re.compile(r"[\s\-_.·#‐-―−]+")


def new_check_code() -> str:
    """A fresh code; it can't be guessed from any other."""
    return _written("".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS)))


def parse_check_code(text: str) -> str | None:
    """The code that somebody meant, as we write it, or None when it can't be one of ours.

    Takes lower case, full-width forms, missing or other dashes, and blanks.
    """
    if len(text) > _LONGEST_INPUT:
        return None
    symbols = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper()
    return _written(symbols) if len(symbols) == SYMBOLS and set(symbols) <= set(ALPHABET) else None


def _written(symbols: str) -> str:
    return f"{symbols[:3]}-{symbols[3:]}"
