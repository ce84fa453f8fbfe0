"""Writing RLP (Yellow Paper, appendix B). The library looks for the kind of each item anew, and a block has
thousands of them: proving one took twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def encode(item: Any) -> bytes:
    """Bytes, whole numbers from 0 up, and lists of such."""
    if isinstance(item, bytes):
        if len(item) == 1 and item[0] < 0x80:
            return item
        return _head(0x80, len(item)) + item
    if isinstance(item, int):
        return encode(item.to_bytes((item.bit_length() + 7) // 8, "big"))
    if isinstance(item, Sequence) and not isinstance(item, str):
        body = b"".join([encode(one) for one in item])
        return _head(0xC0, len(body)) + body
    raise TypeError(f"{type(item).__name__} has no RLP.")


def _head(kind: int, length: int) -> bytes:
    if length < 56:
        return bytes((kind + length,))
    written = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((kind + 55 + len(written),)) + written
