"""Writing RLP (Yellow Paper, appendix B). The library looks for the kind of each item anew, and a block has
thousands of them: proving one took twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def encode(item: Any) -> bytes:
    """Bytes, whole numbers from 0 up, and lists of such."""
    if isinstance(item, bytes):
        return _of_bytes(item)
    if isinstance(item, int):
        return _of_bytes(item.to_bytes((item.bit_length() + 7) // 8, "big"))
    if isinstance(item, Sequence) and not isinstance(item, str):
        return of_list(b"".join([_of_bytes(one) if type(one) is bytes else encode(one) for one in item]))
    raise TypeError(f"{type(item).__name__} has no RLP.")


def of_list(body: bytes) -> bytes:
    """A list whose items are written already, one after the other."""
    return _head(0xC0, len(body)) + body


def _of_bytes(item: bytes) -> bytes:
    length = len(item)
    if length == 1 and item[0] < 0x80:
        return item
    return _SHORT[length] + item if length < 56 else _head(0x80, length) + item


def _head(kind: int, length: int) -> bytes:
    if length < 56:
        return bytes((kind + length,))
    written = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((kind + 55 + len(written),)) + written


_SHORT = tuple(_head(0x80, length) for length in range(56))
