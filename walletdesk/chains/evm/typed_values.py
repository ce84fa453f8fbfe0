"""The plain values of a form to be signed (EIP-712): read strictly, and as the word that is hashed.

Numbers come as JSON numbers or as text (decimal or 0x…), because JavaScript can't hold large ones; nothing is
rounded, cut or filled up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from walletdesk.chains.evm.abi import WORD
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.not_an_address import NotAnAddress

Value: TypeAlias = "int | bool | str | bytes | Address | Sequence[Value] | Mapping[str, Value]"
# No honest form comes near it.
MOST_VALUES = 2_000
_NUMBER = re.compile(r"u?int(?P<bits>[0-9]{1,3})?")
_FIXED = re.compile(r"bytes(?P<length>[0-9]{1,2})")
_DECIMAL = re.compile(r"-?[0-9]{1,78}")
_HEX = re.compile(r"0[xX](?P<digits>[0-9a-fA-F]*)")


class Wrong(ValueError):
    """`place` says where a form can't be read, in the form's own names (`message.to.wallet`); each of them is
    a plain identifier. What stands there is not told: it may be a secret.
    """

    def __init__(self, place: str) -> None:
        super().__init__(f"wrong at {place}")
        self.place = place


def is_plain(kind: str) -> bool:
    """Whether it is a type of one value that contracts know."""
    if kind in ("address", "bool", "string", "bytes"):
        return True
    if number := _NUMBER.fullmatch(kind):
        bits = int(number["bits"] or 256)
        return 8 <= bits <= 256 and bits % 8 == 0
    fixed = _FIXED.fullmatch(kind)
    return fixed is not None and 1 <= int(fixed["length"]) <= WORD


def read_plain(kind: str, said: Any, place: str) -> Value:
    """A value of this type. Raises Wrong."""
    try:
        return _read(kind, said)
    except (ValueError, NotAnAddress) as problem:
        raise Wrong(place) from problem


def encoded(kind: str, value: Value) -> bytes:
    """Its word; of a text and of bytes of any length the hash."""
    if isinstance(value, Address):
        return value.word
    if isinstance(value, bytes):
        return keccak256(value) if kind == "bytes" else value.ljust(WORD, b"\0")
    if isinstance(value, str):
        return keccak256(value.encode())
    assert isinstance(value, int)
    return value.to_bytes(WORD, "big", signed=value < 0)


def _read(kind: str, said: Any) -> Value:
    if kind == "string" and isinstance(said, str):
        # A lone half of a pair can't be hashed by anybody.
        said.encode()
        return said
    if kind == "bool" and isinstance(said, bool):
        return said
    if kind == "address" and isinstance(said, str):
        return Address.parse(said)
    if kind.startswith("bytes"):
        return _bytes(kind, said)
    if _NUMBER.fullmatch(kind):
        return _number(kind, said)
    raise ValueError(kind)


def _bytes(kind: str, said: Any) -> bytes:
    written = _HEX.fullmatch(said) if isinstance(said, str) else None
    if not written:
        raise ValueError("no bytes")
    raw = bytes.fromhex(written["digits"])
    if kind != "bytes" and len(raw) != int(kind.removeprefix("bytes")):
        raise ValueError("another length")
    return raw


def _number(kind: str, said: Any) -> int:
    number = _NUMBER.fullmatch(kind)
    assert number
    bits, is_signed = int(number["bits"] or 256), kind.startswith("int")
    value = _whole(said)
    least, most = (-(1 << bits - 1), (1 << bits - 1) - 1) if is_signed else (0, (1 << bits) - 1)
    if not least <= value <= most:
        raise ValueError("out of range")
    return value


def _whole(said: Any) -> int:
    if isinstance(said, int) and not isinstance(said, bool):
        return said
    if isinstance(said, str) and _DECIMAL.fullmatch(said):
        return int(said)
    if isinstance(said, str) and (written := _HEX.fullmatch(said)) and 0 < len(written["digits"]) <= 64:
        return int(written["digits"], 16)
    raise ValueError("no number")
