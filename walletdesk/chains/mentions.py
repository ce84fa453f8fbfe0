"""What in a text names something on a chain: transaction hashes and addresses of Ethereum's kin.

Pure: nothing is looked up here. A private key looks exactly like a hash, so whatever the shield would take
out of the text is no mention, and of every hash it is kept whether the text calls it one (`is_called_so`):
only then may anybody outside be asked about it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from walletdesk import shield
from walletdesk.shield.hex_key import is_called_hash

# More than any honest text has; what comes after is left as text.
MOST = 40
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:0[xX])?(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{40})(?![0-9A-Za-z@])")
_LENGTHS = {42: "address", 64: "transaction", 66: "transaction"}


class Kind(Enum):
    TRANSACTION = "transaction"
    ADDRESS = "address"


@dataclass(frozen=True)
class Mention:
    """A place in a text; `value` is in lower case after 0x. `is_called_so` is for transactions, see above."""

    kind: Kind
    value: str
    start: int
    end: int
    is_called_so: bool = True

    @property
    def is_transaction(self) -> bool:
        return self.kind is Kind.TRANSACTION


def mentions(text: str, field: str = "") -> list[Mention]:
    """In the order of the text, at most MOST. `field` is where the text comes from, as for the shield.

    A hash without 0x is one only where the text calls it so: it may be of another family of chains, or a
    digest.
    """
    found = [mention for number in _NUMBER.finditer(text) if (mention := _read(number, text, field))]
    if not found:
        return []
    secrets = shield.scan(text, field=field)
    clear = [one for one in found if not any(one.start < bad.end and bad.start < one.end for bad in secrets)]
    return clear[:MOST]


def _read(number: re.Match[str], text: str, field: str) -> Mention | None:
    kind = _LENGTHS.get(len(number.group()))
    if kind is None:
        return None
    has_prefix = number.group()[1] in "xX"
    value = f"0x{number.group().lower().removeprefix('0x')}"
    if kind == "address":
        return Mention(Kind.ADDRESS, value, *number.span())
    called = is_called_hash(text, *number.span(), field)
    if not has_prefix and not called:
        return None
    return Mention(Kind.TRANSACTION, value, *number.span(), called)
