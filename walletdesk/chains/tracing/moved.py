"""What was seen on a chain: a payment, and a transaction with its payments. Plain values, exact amounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

NATIVE = -1


@dataclass(frozen=True)
class Moved:
    """One payment. `position` is its number among the logs of its transaction, NATIVE for the network's own
    coin, whose `token` is empty; `index` is the transaction's place in its block. `amount` is in smallest
    units; addresses and hashes in lower case after 0x.
    """

    transaction: str
    index: int
    position: int
    token: str
    sender: str
    recipient: str
    amount: int
    block: int
    block_hash: str
    at: datetime

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands in the order of the chain."""
        return (self.block, self.index, self.position)

    @property
    def key(self) -> tuple[str, int]:
        return (self.transaction, self.position)


@dataclass(frozen=True)
class Seen:
    """A transaction as a node told of it. Without a block it waits; `succeeded` is None until then."""

    transaction: str
    sender: str
    recipient: str
    value: int
    succeeded: bool | None = None
    block: int | None = None
    block_hash: str = ""
    at: datetime | None = None
    payments: tuple[Moved, ...] = ()
