"""Whom a trace asks: our own rows, or a node. Both answer in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from walletdesk.chains.tracing.moved import Moved, Seen


class Silent(Exception):
    """Nobody could be asked just now; a later try may succeed."""


class Source(Protocol):
    """Every question may raise Silent. Tokens are addresses; the network's own coin is the empty one."""

    def head(self) -> int:
        """The number of the newest block."""

    def transaction(self, transaction_hash: str) -> Seen | None:
        """None where this network doesn't know it."""

    def reach(self, address: str, first: int, last: int) -> int:
        """How far from `first` on, to `last` at most, `leaving` can tell of the coin in one go."""

    def leaving(self, address: str, tokens: Sequence[str], first: int, last: int) -> list[Moved]:
        """Payments of these assets from an address, in blocks `first` to `last`, both included."""

    def is_contract(self, address: str) -> bool:
        """Whether a program answers there; an account that lends itself one (EIP-7702) is none."""

    def block_hash(self, number: int) -> str:
        """Empty for a block that is not there."""
