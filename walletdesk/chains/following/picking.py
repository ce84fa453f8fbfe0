"""Picking out of a whole block what touches watched addresses. Pure: it knows no rows and asks nobody."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, field

from walletdesk.chains.evm import logs, native
from walletdesk.chains.evm.agreeing import Whole
from walletdesk.chains.evm.blocks import Log, Receipt, Transaction

_KNOWN = frozenset(logs.TOPICS)
IsInForce = Callable[[native.Delegated], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: the transaction, its place in the block, and a place within it."""

    transaction: Transaction
    index: int
    position: int


@dataclass(slots=True)
class Picked:
    """What was found in one block, each with its place."""

    transfers: list[tuple[Place, logs.Transfer]] = field(default_factory=list)
    approvals: list[tuple[Place, logs.Approval]] = field(default_factory=list)
    coins: list[tuple[Place, str]] = field(default_factory=list)
    signed: list[tuple[Place, Receipt]] = field(default_factory=list)
    creations: list[tuple[Place, str]] = field(default_factory=list)
    delegations: list[tuple[Place, native.Delegated]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(
            (self.transfers, self.approvals, self.coins, self.signed, self.creations, self.delegations)
        )

    @property
    def transactions(self) -> set[str]:
        """The hashes of those in which something was found."""
        found = (self.transfers, self.approvals, self.coins, self.signed, self.creations, self.delegations)
        return {place.transaction.hash for kind in found for place, _what in kind}

    @property
    def tokens(self) -> set[str]:
        """The contracts that the rows will name."""
        return {one.token for _place, one in self.transfers} | {one.token for _place, one in self.approvals}


def pick(whole: Whole, watched: Container[bytes], chain_id: int) -> Picked:
    """Delegations are those that were signed; whether one came into force is the node's to say."""
    found = Picked()
    receipts = {receipt.transaction: receipt for receipt in whole.receipts}
    for index, transaction in enumerate(whole.block.transactions):
        receipt = receipts.get(transaction.hash)
        if receipt is not None:
            _of_transaction(found, Place(transaction, index, -1), receipt, watched)
            _of_logs(found, transaction, index, receipt, watched)
        if transaction.authorizations:
            _of_authorizations(found, transaction, index, watched, chain_id)
    return found


def _of_transaction(found: Picked, place: Place, receipt: Receipt, watched: Container[bytes]) -> None:
    transaction = place.transaction
    is_ours = _raw(transaction.sender) in watched
    recipient = transaction.recipient or receipt.contract
    if is_ours:
        found.signed.append((place, receipt))
        if receipt.is_done and receipt.contract and transaction.recipient is None:
            found.creations.append((place, receipt.contract))
    if transaction.value and receipt.is_done and recipient and (is_ours or _raw(recipient) in watched):
        found.coins.append((place, recipient))


def _of_logs(
    found: Picked, transaction: Transaction, index: int, receipt: Receipt, watched: Container[bytes]
) -> None:
    for position, log in enumerate(receipt.logs):
        if not _may_touch(log, watched):
            continue
        event, place = logs.read_event(log), Place(transaction, index, position)
        match event:
            case logs.Transfer(sender=sender, recipient=recipient):
                if _raw(sender) in watched or _raw(recipient) in watched:
                    found.transfers.append((place, event))
            case logs.Approval(kind=kind, owner=owner):
                # One item of a collection is neither an amount nor the whole.
                if kind != "item" and _raw(owner) in watched:
                    found.approvals.append((place, event))


def _may_touch(log: Log, watched: Container[bytes]) -> bool:
    topics = log.topics
    if not topics or topics[0] not in _KNOWN:
        return False
    return any(bytes.fromhex(topic[26:]) in watched for topic in topics[1:])


def _of_authorizations(
    found: Picked, transaction: Transaction, index: int, watched: Container[bytes], chain_id: int
) -> None:
    for position, authorization in enumerate(transaction.authorizations):
        if authorization.chain_id not in (0, chain_id):
            continue
        account = native.authority(authorization)
        if account and _raw(account) in watched:
            one = native.Delegated(transaction.hash, account, authorization.address)
            found.delegations.append((Place(transaction, index, position), one))


def _raw(address: str) -> bytes:
    return bytes.fromhex(address[2:])
