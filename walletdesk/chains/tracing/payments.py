"""From a transaction and its receipt, as a node tells them, to the payments in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.blocks import Block, Receipt, Transaction
from walletdesk.chains.evm.logs import Transfer, read_event
from walletdesk.chains.tracing.moved import NATIVE, Moved, Seen


def seen(transaction: Transaction, receipt: Receipt, block: Block, index: int) -> Seen:
    """A transaction in a block, with its payments; of one that failed there are none."""
    payments = tuple(_payments(transaction, receipt, block, index)) if receipt.is_done else ()
    return Seen(
        transaction.hash, transaction.sender, transaction.recipient or receipt.contract or "",
        transaction.value, receipt.is_done, block.number, block.hash, block.at, payments,
    )  # fmt: skip


def waiting(transaction: Transaction) -> Seen:
    return Seen(transaction.hash, transaction.sender, transaction.recipient or "", transaction.value)


def index_of(raw: Any) -> int:
    """Where in its block a transaction stands. Raises RpcError."""
    return q.number(raw.get("transactionIndex"))


def _payments(transaction: Transaction, receipt: Receipt, block: Block, index: int) -> Iterator[Moved]:
    place = (block.number, block.hash, block.at)
    recipient = transaction.recipient or receipt.contract
    if transaction.value and recipient:
        yield Moved(
            transaction.hash, index, NATIVE, "", transaction.sender, recipient, transaction.value, *place
        )
    for position, log in enumerate(receipt.logs):
        event = read_event(log)
        if isinstance(event, Transfer):
            yield Moved(
                transaction.hash, index, position, event.token, event.sender, event.recipient, event.amount,
                *place,
            )  # fmt: skip
