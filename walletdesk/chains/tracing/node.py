"""A node as a source: asked through the network's pool of providers, within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.blocks import read_block, read_log, read_receipt, read_transaction
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.logs import TRANSFER
from walletdesk.chains.evm.native import delegate_in
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.rpc import Call
from walletdesk.chains.tracing import payments
from walletdesk.chains.tracing.counting import CountAt, blocks_signed_in, reach
from walletdesk.chains.tracing.limits import COIN_SPAN
from walletdesk.chains.tracing.moved import NATIVE, Moved, Seen
from walletdesk.chains.tracing.source import Silent

# So many transactions of one address in one look are read one by one; of more the rest is only counted.
MOST_READ = 60
# A range that a provider finds too wide is asked for in halves, so often.
HALVINGS = 6
# How nodes without old states say so; each in its own words.
_FORGOTTEN = (Kind.NOT_THERE, Kind.FAILED, Kind.INVALID, Kind.NO_METHOD)


class Node:
    """Transfers of tokens are found by logs, those of the network's coin by the count of what the sender
    signed. What a contract passes on of the coin inside of a transaction leaves no trace, and is not found.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def head(self) -> int:
        with _silence():
            return q.number(self._pool.ask("eth_blockNumber"))

    def transaction(self, transaction_hash: str) -> Seen | None:
        with _silence():
            raw = self._pool.ask("eth_getTransactionByHash", transaction_hash)
            if raw is None or q.hash_of(raw.get("hash")) != transaction_hash:
                return None
            return self._read(raw) if raw.get("blockHash") else payments.waiting(read_transaction(raw))

    def reach(self, address: str, first: int, last: int) -> int:
        """A node that has forgotten how things stood then is asked for the blocks themselves, so for few."""
        with _silence():
            try:
                return reach(self._count_of(address), first, last, most=MOST_READ)
            except RpcError as problem:
                if problem.kind not in _FORGOTTEN:
                    raise
            return min(last, first + COIN_SPAN - 1)

    def leaving(self, address: str, tokens: Sequence[str], first: int, last: int) -> list[Moved]:
        contracts = [token for token in tokens if token]
        with _silence():
            found = self._of_tokens(address, contracts, first, last) if contracts else []
            if "" in tokens:
                found += self._of_coin(address, first, last)
            return found

    def is_contract(self, address: str) -> bool:
        with _silence():
            code = q.data(self._pool.ask("eth_getCode", address, "latest"))
            return bool(code) and delegate_in(code) is None

    def block_hash(self, number: int) -> str:
        with _silence():
            raw = self._pool.ask("eth_getBlockByNumber", q.quantity(number), False)
            return read_block(raw).hash if raw else ""

    def _of_tokens(self, address: str, contracts: list[str], first: int, last: int) -> list[Moved]:
        logs = [read_log(raw) for raw in self._logs(address, contracts, first, last)]
        hashes = list(dict.fromkeys(log.transaction for log in logs))
        found: list[Moved] = []
        for name in hashes[:MOST_READ]:
            read = self._read(self._pool.ask("eth_getTransactionByHash", name))
            found += [one for one in read.payments if one.sender == address and one.token in contracts]
        return found

    def _of_coin(self, address: str, first: int, last: int) -> list[Moved]:
        numbers = self._signed_in(address, first, last)
        calls = [Call("eth_getBlockByNumber", (q.quantity(at), True)) for at in numbers]
        found: list[Moved] = []
        for raw in _whole(self._pool.ask_all(calls)):
            for one in read_block(raw).transactions:
                if one.sender == address and one.value:
                    read = self._read(self._pool.ask("eth_getTransactionByHash", one.hash))
                    found += [payment for payment in read.payments if payment.position == NATIVE]
        return found

    def _signed_in(self, address: str, first: int, last: int) -> Sequence[int]:
        """The blocks to be read: few that matter, or all of a short range."""
        try:
            return list(blocks_signed_in(self._count_of(address), first, last))
        except RpcError as problem:
            if problem.kind not in _FORGOTTEN or last - first >= COIN_SPAN:
                raise
        return range(first, last + 1)

    def _count_of(self, address: str) -> CountAt:
        def count_at(number: int) -> int:
            if number < 0:
                return 0
            return q.number(self._pool.ask("eth_getTransactionCount", address, q.quantity(number)))

        return count_at

    def _read(self, raw: Any) -> Seen:
        """A transaction that is in a block. One that just left it is met again in the next look."""
        transaction = read_transaction(raw)
        calls = [
            Call("eth_getTransactionReceipt", (transaction.hash,)),
            Call("eth_getBlockByHash", (raw.get("blockHash"), False)),
        ]
        receipt, block = _whole(self._pool.ask_all(calls))
        if receipt.get("blockHash") != raw.get("blockHash"):
            raise Silent
        return payments.seen(
            transaction, read_receipt(receipt), read_block(block), payments.index_of(receipt)
        )

    def _logs(
        self, address: str, contracts: list[str], first: int, last: int, left: int = HALVINGS
    ) -> list[Any]:
        asked = {
            "address": contracts,
            "topics": [TRANSFER, q.hexed(Address.of(address).word)],
            "fromBlock": q.quantity(first),
            "toBlock": q.quantity(last),
        }
        try:
            return list(self._pool.ask("eth_getLogs", asked))
        except RpcError as problem:
            if problem.kind is not Kind.TOO_WIDE or not left or first >= last:
                raise
        half = (first + last) // 2
        lower = self._logs(address, contracts, first, half, left - 1)
        return lower + self._logs(address, contracts, half + 1, last, left - 1)


def _whole(answers: Sequence[Any]) -> list[Any]:
    """All of them, or none: a gap would look as if nothing had been there."""
    if any(one is None or isinstance(one, RpcError) for one in answers):
        raise Silent
    return list(answers)


@contextmanager
def _silence() -> Iterator[None]:
    """Whatever goes wrong with a node, a later try may succeed."""
    try:
        yield
    except (RpcError, TypeError, AttributeError) as problem:
        raise Silent from problem
