"""Encrypted key files: the Web3 Secret Storage (keystore v3) and browser vaults.

Source: https://ethereum.org/en/developers/docs/data-structures-and-encoding/web3-secret-storage/
An encrypted file is as weak as its password, and people send both.
"""

import re
from collections.abc import Iterator

from walletdesk.shield.finding import KEYSTORE, Finding
from walletdesk.shield.reading import Reading

_KEY = re.compile(r"[\"'](ciphertext|kdf|kdfparams|cipherparams|mac|data|iv|salt)\\{0,3}[\"']\s{0,4}:")
_BRACE = re.compile("[{}]")
_SHAPES = (
    {"ciphertext", "kdf"},
    {"ciphertext", "cipherparams"},
    {"ciphertext", "mac"},
    {"data", "iv", "salt"},
)


def find(reading: Reading) -> Iterator[Finding]:
    keys = list(_KEY.finditer(reading.lower))
    if len(keys) < 2:
        return
    place = 0
    for start, end in _objects(reading.lower):
        named: set[str] = set()
        while place < len(keys) and keys[place].start() < end:
            if keys[place].start() >= start:
                named.add(keys[place].group(1))
            place += 1
        if any(shape <= named for shape in _SHAPES):
            yield reading.finding(KEYSTORE, start, end)


def _objects(text: str) -> Iterator[tuple[int, int]]:
    """The outermost braces; what is left open runs to the end of the text."""
    depth = start = 0
    for brace in _BRACE.finditer(text):
        if brace.group() == "{":
            if not depth:
                start = brace.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, brace.end()
    if depth:
        yield start, len(text)
    elif not _BRACE.search(text):
        yield 0, len(text)
