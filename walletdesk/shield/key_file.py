"""Private keys in the shapes of files: PEM blocks, and byte arrays as Solana's tools write them."""

import re
from collections.abc import Iterator

from walletdesk.shield.finding import PRIVATE_KEY, Finding
from walletdesk.shield.reading import Reading

# RFC 7468; a block that was cut off ends with the text.
_BEGIN = re.compile(r"-----begin [a-z0-9 ]{0,24}private key(?: block)?-----")
_END = re.compile(r"-----end [a-z0-9 ]{0,24}private key(?: block)?-----")
_BYTES = re.compile(r"\[\s{0,4}(?:\d{1,3}\s{0,4},\s{0,4}){63}\d{1,3}\s{0,4}\]")


def find(reading: Reading) -> Iterator[Finding]:
    place = 0
    while begin := _BEGIN.search(reading.lower, place):
        end = _END.search(reading.lower, begin.end())
        place = end.end() if end else len(reading.lower)
        yield reading.finding(PRIVATE_KEY, begin.start(), place)
    for array in _BYTES.finditer(reading.lower):
        yield reading.finding(PRIVATE_KEY, *array.span(), 0.9)
