"""Private keys in wallet import format, of any chain that uses it, and encrypted ones (BIP-38).

Sources: https://en.bitcoin.it/wiki/Wallet_import_format ,
https://github.com/bitcoin/bips/blob/master/bip-0038.mediawiki
"""

import re
from collections.abc import Iterator

from walletdesk.shield.base58_check import ALPHABET, payload
from walletdesk.shield.finding import PRIVATE_KEY, Finding
from walletdesk.shield.nearby import KEY_WORDS
from walletdesk.shield.reading import Reading

_CANDIDATE = re.compile(f"(?<![0-9A-Za-z])[{ALPHABET}]{{51,58}}(?![0-9A-Za-z])")
_SHAPE = re.compile(f"5[{ALPHABET}]{{50}}|[KL][{ALPHABET}]{{51}}")

_LONGEST_WRAPPED = 200


def find(reading: Reading) -> Iterator[Finding]:
    for candidate in _CANDIDATE.finditer(reading.text):
        if is_key(candidate.group()):
            yield reading.finding(PRIVATE_KEY, *candidate.span())
        elif _SHAPE.fullmatch(candidate.group()) and _is_named(reading, candidate.start()):
            # A mistyped key is one guess away from the key.
            yield reading.finding(PRIVATE_KEY, *candidate.span(), 0.8)
    joined = "".join(reading.text.split()) if len(reading.text) < _LONGEST_WRAPPED else ""
    if len(joined) in (51, 52, 58) and joined != reading.text.strip() and is_key(joined):
        yield reading.finding(PRIVATE_KEY, 0, len(reading.text))


def is_key(text: str) -> bool:
    spelled = payload(text)
    if spelled is None:
        return False
    plain = len(spelled) == 33 or (len(spelled) == 34 and spelled[-1] == 1)
    encrypted = len(spelled) == 39 and spelled[:2] in (b"\x01\x42", b"\x01\x43")
    return plain or encrypted


def _is_named(reading: Reading, start: int) -> bool:
    return KEY_WORDS.search(reading.lower, max(0, start - 80), start) is not None
