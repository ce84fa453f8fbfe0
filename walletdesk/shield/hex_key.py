"""Private keys as 64 hexadecimal digits, told from transaction hashes by the field and the words around.

Both look alike, and looking one up to find out would publish it. A bare number with 0x is how
transactions are pasted; without 0x and without a word it is how wallets export keys.
"""

import re
from collections.abc import Iterator

from walletdesk.shield import fields_hint
from walletdesk.shield.finding import PRIVATE_KEY, Finding
from walletdesk.shield.nearby import HASH_WORDS, KEY_WORDS, nearest
from walletdesk.shield.reading import Reading

_HEX = re.compile(r"(?<![0-9a-z])(0x)?[0-9a-f]{64}(?![0-9a-z])")
# Spread over groups or lines, only right behind the words that announce it.
_SPREAD = re.compile(r"(?<![0-9a-z])(?:0x)?(?:[0-9a-f][\s:,-]{0,2}){63}[0-9a-f](?![0-9a-f])")
_OTHER_SPELLING = re.compile(r"(?<![\w+/])(?:[0-9a-f]{128}|[\w+/]{43}=|[1-9a-z]{86,88})(?![\w+/=])", re.ASCII)
_SHORTEST = 44
_REACH = 40
_NO_KEY_BEGINS_LIKE_THIS = "0" * 8


def is_called_hash(text: str, start: int, end: int, field: str = "") -> bool:
    """Whether the field or the words around say of the 64 digits there that they are a hash.

    What is only *taken* as a hash, because nothing says that it is a key, must not be shown outside.
    """
    if fields_hint.holds_transaction(field):
        return True
    return nearest(HASH_WORDS, text.lower(), start, end) is not None


def find(reading: Reading) -> Iterator[Finding]:
    if len(reading.lower) < _SHORTEST:
        return
    for number in _HEX.finditer(reading.lower):
        confidence = _confidence(reading, number)
        if confidence:
            yield reading.finding(PRIVATE_KEY, *number.span(), confidence)
    last = -_REACH
    for name in KEY_WORDS.finditer(reading.lower):
        if name.start() >= last:
            yield from _announced(reading, name.end())
            last = name.end()


def _confidence(reading: Reading, number: re.Match[str]) -> float:
    """How sure it is that the number is a key; 0 for what is taken as a hash."""
    key = nearest(KEY_WORDS, reading.lower, *number.span())
    if fields_hint.holds_transaction(reading.field):
        return 0.9 if key is not None and key < 20 else 0
    if fields_hint.holds_key(reading.field):
        return 0.95
    hashed = nearest(HASH_WORDS, reading.lower, *number.span())
    if key is not None:
        return 0.95 if hashed is None or key <= hashed else 0
    if hashed is not None or number.group(1) or number.group().startswith(_NO_KEY_BEGINS_LIKE_THIS):
        return 0
    return 0.5


def _announced(reading: Reading, end: int) -> Iterator[Finding]:
    """A key in another spelling (groups, Base64, 64 bytes), right after its name."""
    for pattern in (_SPREAD, _OTHER_SPELLING):
        found = pattern.search(reading.lower, end, end + _REACH + 260)
        if found and found.start() <= end + _REACH:
            between = HASH_WORDS.search(reading.lower, end, found.start())
            if not between:
                yield reading.finding(PRIVATE_KEY, *found.span(), 0.9)
