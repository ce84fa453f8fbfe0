"""The root of a list in a Merkle Patricia trie, as heads of blocks have it for transactions and receipts
(Yellow Paper, appendix D). Keys are the places in the list, RLP-encoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.rlp_writing import encode

EMPTY_ROOT = keccak256(encode(b""))
Pairs = list[tuple[bytes, bytes]]


def root_of(values: Sequence[bytes]) -> bytes:
    """The root of the trie that has each value under its place."""
    if not values:
        return EMPTY_ROOT
    pairs = sorted((_nibbles(encode(place)), value) for place, value in enumerate(values))
    return keccak256(encode(_node(pairs, 0)))


def _nibbles(key: bytes) -> bytes:
    """A byte for each half of one."""
    return bytes.fromhex("".join(["0" + digit for digit in key.hex()]))


def _node(pairs: Pairs, depth: int) -> list[Any]:
    """The node for keys that are alike up to `depth`."""
    first = pairs[0][0]
    if len(pairs) == 1:
        return [_packed(first[depth:], is_leaf=True), pairs[0][1]]
    # Sorted: what the first and the last have in common, all have.
    last, shared = pairs[-1][0], depth
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    if shared > depth:
        return [_packed(first[depth:shared], is_leaf=False), _reference(_node(pairs, shared))]
    branch: list[Any] = [b""] * 17
    # A key that ends here is the first of all.
    if len(first) == depth:
        branch[16], pairs = pairs[0][1], pairs[1:]
    for nibble, below in groupby(pairs, key=lambda pair: pair[0][depth]):
        branch[nibble] = _reference(_node(list(below), depth + 1))
    return branch


def _packed(nibbles: bytes, *, is_leaf: bool) -> bytes:
    """Hex-prefix encoding (appendix C)."""
    flag = 2 * is_leaf + len(nibbles) % 2
    return bytes.fromhex(f"{flag:x}{'' if len(nibbles) % 2 else '0'}{nibbles.hex()[1::2]}")


def _reference(node: list[Any]) -> Any:
    """A short node stands in its parent itself, a longer one by its hash."""
    encoded = encode(node)
    return node if len(encoded) < 32 else keccak256(encoded)
