"""Blocks, transactions and receipts as a node tells them, read to typed values.

What is not of this shape is the provider's nonsense (RpcError). What a contract wrote may be anything: it
stays bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.errors import Kind, RpcError

Raw = Mapping[str, Any]
_MOST_SECONDS = 253_402_300_799  # the year 9999


@dataclass(frozen=True, slots=True)
class Log:
    """One line that a contract wrote. Addresses, topics and hashes in lower case."""

    address: str
    topics: tuple[str, ...]
    data: bytes
    block: int
    block_hash: str
    transaction: str
    position: int


@dataclass(frozen=True, slots=True)
class Authorization:
    """EIP-7702: who signed it is not told, see `delegations`."""

    chain_id: int
    address: str
    nonce: int
    y_parity: int
    r: int
    s: int


@dataclass(frozen=True, slots=True)
class Transaction:
    """`recipient` is None where a contract is made. `value` in wei."""

    hash: str
    sender: str
    recipient: str | None
    value: int
    nonce: int
    kind: int
    input: bytes
    authorizations: tuple[Authorization, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a transaction. `fee` in wei is what its sender paid."""

    transaction: str
    is_done: bool
    contract: str | None
    fee: int
    logs: tuple[Log, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """`transactions` is empty when only the head was asked for."""

    number: int
    hash: str
    parent: str
    at: datetime
    base_fee: int | None
    transactions: tuple[Transaction, ...] = ()
    raw: Raw = field(default_factory=dict, repr=False, compare=False)


def read_block(raw: Any) -> Block:
    """Raises RpcError: NOT_THERE for none."""
    raw = _mapping(raw)
    seconds = q.number(raw.get("timestamp"))
    if seconds > _MOST_SECONDS:
        raise RpcError(Kind.NONSENSE, "A block after the year 9999.")
    full = [one for one in _list(raw.get("transactions")) if isinstance(one, Mapping)]
    return Block(
        number=q.number(raw.get("number")),
        hash=q.hash_of(raw.get("hash")),
        parent=q.hash_of(raw.get("parentHash")),
        at=datetime.fromtimestamp(seconds, UTC),
        base_fee=q.number(raw["baseFeePerGas"]) if raw.get("baseFeePerGas") else None,
        transactions=tuple(read_transaction(one) for one in full),
        raw=raw,
    )


def read_transaction(raw: Any) -> Transaction:
    """Raises RpcError."""
    raw = _mapping(raw)
    return Transaction(
        hash=q.hash_of(raw.get("hash")),
        sender=address_of(raw.get("from")),
        recipient=address_of(raw["to"]) if raw.get("to") else None,
        value=q.number(raw.get("value")),
        nonce=q.number(raw.get("nonce")),
        kind=q.number(raw.get("type") or "0x0"),
        input=q.data(raw.get("input", "0x")),
        authorizations=tuple(_authorization(one) for one in _list(raw.get("authorizationList"))),
    )


def read_receipt(raw: Any) -> Receipt:
    """Raises RpcError: NOT_THERE for none (the transaction waits, or is not known)."""
    raw = _mapping(raw)
    price = q.number(raw["effectiveGasPrice"]) if raw.get("effectiveGasPrice") else 0
    return Receipt(
        transaction=q.hash_of(raw.get("transactionHash")),
        is_done=q.number(raw.get("status") or "0x1") == 1,
        contract=address_of(raw["contractAddress"]) if raw.get("contractAddress") else None,
        # Networks upon others charge for the room there as well.
        fee=q.number(raw.get("gasUsed")) * price + q.number(raw.get("l1Fee") or "0x0"),
        logs=tuple(read_log(one) for one in _list(raw.get("logs"))),
    )


def read_log(raw: Any) -> Log:
    """Raises RpcError."""
    raw = _mapping(raw)
    topics = raw.get("topics")
    if not isinstance(topics, list) or len(topics) > 4:
        raise RpcError(Kind.NONSENSE, "A log has at most four topics.")
    return Log(
        address=address_of(raw.get("address")),
        topics=tuple(q.hash_of(topic) for topic in topics),
        data=q.data(raw.get("data")),
        block=q.number(raw.get("blockNumber")),
        block_hash=q.hash_of(raw.get("blockHash")),
        transaction=q.hash_of(raw.get("transactionHash")),
        position=q.number(raw.get("logIndex")),
    )


def address_of(value: Any) -> str:
    """An address in lower case. Raises RpcError."""
    return "0x" + q.data(value, 20).hex()


def _authorization(raw: Any) -> Authorization:
    raw = _mapping(raw)
    return Authorization(
        chain_id=q.number(raw.get("chainId")),
        address=address_of(raw.get("address")),
        nonce=q.number(raw.get("nonce")),
        y_parity=q.number(raw.get("yParity") or raw.get("v")),
        r=q.number(raw.get("r")),
        s=q.number(raw.get("s")),
    )


def _mapping(raw: Any) -> Raw:
    if raw is None:
        raise RpcError(Kind.NOT_THERE, "The node does not have it.")
    if not isinstance(raw, Mapping):
        raise RpcError(Kind.NONSENSE, "The answer is no object.")
    return raw


def _list(raw: Any) -> list[Any]:
    """Nothing for nothing."""
    if raw is None:
        return []
    if not isinstance(raw, list):
        raise RpcError(Kind.NONSENSE, "The answer has no list where one should be.")
    return raw
