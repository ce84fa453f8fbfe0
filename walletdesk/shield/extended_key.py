"""Extended private keys (xprv, yprv, zprv and their kin): the root of a whole wallet.

Sources: https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki ("Serialization format"),
https://github.com/satoshilabs/slips/blob/master/slip-0132.md (the other prefixes).
"""

import re
from collections.abc import Iterator

from walletdesk.shield.base58_check import ALPHABET, payload
from walletdesk.shield.finding import EXTENDED_KEY, Finding
from walletdesk.shield.reading import Reading

# Spaces and line breaks inside are allowed: long keys get wrapped on their way.
_CANDIDATE = re.compile(f"(?<![0-9A-Za-z])[a-zA-Z]prv(?:\\s{{0,3}}[{ALPHABET}]){{90,120}}")
_LENGTH = 111


def find(reading: Reading) -> Iterator[Finding]:
    if "prv" not in reading.text:
        return
    for candidate in _CANDIDATE.finditer(reading.text):
        places = [place for place in range(*candidate.span()) if not reading.text[place].isspace()]
        exact = "".join(reading.text[place] for place in places[:_LENGTH])
        if len(places) >= _LENGTH and payload(exact) is not None:
            yield reading.finding(EXTENDED_KEY, candidate.start(), places[_LENGTH - 1] + 1)
        else:
            # Nothing else begins like this; with a letter lost it is still most of the key.
            yield reading.finding(EXTENDED_KEY, *_unbroken(candidate), 0.9)


def _unbroken(candidate: re.Match[str]) -> tuple[int, int]:
    """Without words of the sentence that follows on after the key."""
    text = candidate.group()
    pieces = list(re.finditer(r"\S+", text))
    kept = [piece for piece in pieces if len(piece.group()) >= 12] or pieces
    return candidate.start(), candidate.start() + kept[-1].end()
