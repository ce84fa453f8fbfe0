"""One spelling for texts that mean the same: full-width and half-width, large and small, traditional and
simplified. What can't be seen is taken out, because it is used to hide words from a search."""

import unicodedata
from functools import cache

from opencc import OpenCC

UNSEEN = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_BLANKS = str.maketrans("\n\r\t", "   ")


def fold(text: str) -> str:
    """The text in its plain spelling; line breaks and tabs become blanks."""
    plain = unicodedata.normalize("NFKC", text).translate(_BLANKS)
    if not plain.isprintable():
        plain = "".join(sign for sign in plain if unicodedata.category(sign) not in UNSEEN)
    # Only Han text can be traditional; plain ASCII needs no visit to the converter. 帐 is how many
    # write 账, and what traditional 帳 becomes.
    return (plain if plain.isascii() else _simplifier().convert(plain).replace("帐", "账")).casefold()


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
