"""How a name looks at a glance, so that names that are taken for each other can be compared."""

import re
from functools import lru_cache

from walletdesk.wallet.disguise import letters

_DIGITS_AS_LETTERS = str.maketrans("013456789", "oleasgtbg")
_RUN_TOGETHER = (("rn", "m"), ("nn", "m"), ("vv", "w"))


@lru_cache(maxsize=65536)
def read_as(text: str) -> str:
    """The letters and digits that are read, in lower case: signs, accents and foreign look-alikes folded."""
    if text.isascii():
        return "".join(filter(str.isalnum, text)).lower()
    return letters(text).lower()


@lru_cache(maxsize=65536)
def glanced(text: str) -> str:
    """The same for whoever only glances: 1, i and l are one, 0 is o, and rn is m."""
    seen = read_as(text).translate(_DIGITS_AS_LETTERS).replace("i", "l")
    for pair, one in _RUN_TOGETHER:
        seen = seen.replace(pair, one)
    return seen


def words(label: str) -> list[str]:
    """The parts of a label that signs hold apart, as they are read."""
    return [read_as(part) for part in re.split(r"[-_.]+", label) if part]
