"""The spellings of JSON-RPC: quantities and data (EIP-1474). What is spelled otherwise is nonsense."""

from __future__ import annotations

from typing import Any

from walletdesk.chains.evm.errors import Kind, RpcError

WORD = 32
_MOST_DIGITS = 64


def number(value: Any) -> int:
    """From `0x1f`, within 256 bits. Raises RpcError."""
    if isinstance(value, str) and value[:2] == "0x" and 3 <= len(value) <= _MOST_DIGITS + 2:
        try:
            return int(value[2:], 16)
        except ValueError:
            pass
    raise RpcError(Kind.NONSENSE, f"{str(value)[:40]!r} is no quantity.")


def data(value: Any, length: int | None = None) -> bytes:
    """From `0x…`, of exactly `length` bytes where that is given. Raises RpcError."""
    if isinstance(value, str) and value[:2] == "0x":
        try:
            found = bytes.fromhex(value[2:])
        except ValueError:
            found = None
        if found is not None and (length is None or len(found) == length):
            return found
    raise RpcError(Kind.NONSENSE, f"{str(value)[:40]!r} is no data.")


def hash_of(value: Any) -> str:
    """A hash in lower case. Raises RpcError."""
    return "0x" + data(value, WORD).hex()


def quantity(value: int) -> str:
    """As it is asked for: `0x1f`."""
    return hex(value)


def hexed(value: bytes) -> str:
    return "0x" + value.hex()
