"""Whom to ask about a network: its providers, and where they are silent our own rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from walletdesk.chains.models import Network
from walletdesk.chains.pools import pool_of
from walletdesk.chains.tracing.moved import Moved, Seen
from walletdesk.chains.tracing.node import Node
from walletdesk.chains.tracing.rows import Rows
from walletdesk.chains.tracing.source import Silent, Source

Found = TypeVar("Found")


@contextmanager
def source_for(network: Network, seconds: float = 20) -> Iterator[Source]:
    """Whom to ask about this network; `seconds` bounds each answer of a node."""
    try:
        pool = pool_of(network, seconds)
    except ValueError:
        yield Rows(network)
        return
    try:
        yield InTurn([Node(pool), Rows(network)])
    finally:
        pool.close()


class InTurn:
    """Asks the next one where one is silent."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources

    def head(self) -> int:
        return self._ask(lambda source: source.head())

    def transaction(self, transaction_hash: str) -> Seen | None:
        return self._ask(lambda source: source.transaction(transaction_hash))

    def reach(self, address: str, first: int, last: int) -> int:
        return self._ask(lambda source: source.reach(address, first, last))

    def leaving(self, address: str, tokens: Sequence[str], first: int, last: int) -> list[Moved]:
        return self._ask(lambda source: source.leaving(address, tokens, first, last))

    def is_contract(self, address: str) -> bool:
        return self._ask(lambda source: source.is_contract(address))

    def block_hash(self, number: int) -> str:
        return self._ask(lambda source: source.block_hash(number))

    def _ask(self, question: Callable[[Source], Found]) -> Found:
        for source in self._sources:
            try:
                return question(source)
            except Silent:
                continue
        raise Silent
