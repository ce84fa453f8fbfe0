"""The history of new addresses: logs by their topics, from the newest block downward, in bounded steps.

Which blocks hold something is asked by `eth_getLogs`; those blocks are then read whole and believed as any
other. A provider can therefore hide something of the past, but make nothing up; another one is asked as well,
and what any of them knows is looked into.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import connection

from walletdesk.chains.evm import logs
from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.agreeing import Checking, whole_block
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.provider import Node
from walletdesk.chains.evm.rpc import Call
from walletdesk.chains.following.preparing import prepare
from walletdesk.chains.following.writing import write_old_block
from walletdesk.chains.models import Backfill, Network
from walletdesk.core.clock import now

logger = logging.getLogger(__name__)

# Blocks of one question: what a provider finds too much is halved, and what it bears is doubled.
_FIRST_STEP, _MOST = 2_000, 10_000
# Addresses of one question, and blocks that are read whole before the head has its turn.
_TOGETHER, _BLOCKS = 100, 20

# However many addresses there are, none of them comes into memory.
_BEGIN = """
    INSERT INTO chains_backfill
        (watched_id, network_id, bottom, top, reached, coin_from, began_at, done_at)
    SELECT id, %(network)s, %(bottom)s, %(top)s, %(top)s + 1, %(top)s + 1, %(now)s, %(done)s
    FROM chains_watched watched
    WHERE ended_at IS NULL AND NOT EXISTS (
        SELECT FROM chains_backfill WHERE watched_id = watched.id AND network_id = %(network)s
    )
    ON CONFLICT DO NOTHING
"""


def begin(network: Network) -> int:
    """A row for each watched address that has none here; how many. To be called after the addresses are in
    the memory of whoever follows: from the next block on their coin is known too."""
    reached = network.scanned_number
    if reached is None:
        return 0
    values: dict[str, Any] = {
        "network": network.pk, "bottom": network.history_from, "top": reached, "now": now(),
        "done": now() if reached < network.history_from else None,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN, values)
        return int(cursor.rowcount)


class Filler:
    """Of one network and one thread."""

    def __init__(self, network: Network, pool: Pool) -> None:
        self.network, self.pool, self.blocks = network, pool, _FIRST_STEP

    def step(self) -> bool:
        """Asks for one range and reads what it holds; whether there is more to do. Raises RpcError and
        Overtaken; what was reached stays reached."""
        group = self._group()
        if not group:
            return False
        reached, bottom = group[0].reached, min(one.bottom for one in group)
        low = max(bottom, reached - self.blocks)
        addresses = [one.watched.address for one in group]
        try:
            hits = self._hits(low, reached - 1, addresses)
        except RpcError as problem:
            if problem.kind is not Kind.TOO_WIDE:
                raise
            if self.blocks > 1:
                self.blocks = max(1, self.blocks // 4)
                return True
            # One block alone has too much for an answer: it is read whole, in parts.
            hits = [low]
        self._read(group, hits, addresses, low)
        self.blocks = min(_MOST, self.blocks * 2)
        return True

    def _group(self) -> list[Backfill]:
        """Addresses whose history is known just as far, the shortest first."""
        waiting = Backfill.objects.waiting().filter(network=self.network, watched__ended_at=None)
        first = waiting.order_by("-reached").first()
        if first is None:
            return []
        return list(
            waiting.filter(reached=first.reached).select_related("watched").order_by("pk")[:_TOGETHER]
        )

    def _hits(self, low: int, high: int, addresses: list[str]) -> list[int]:
        """Numbers of the blocks in which any of them is named, the highest first."""
        found, teller = self.pool.on_named(lambda node: _numbers(node, low, high, addresses), 2)
        if self.network.checking != Checking.NONE:
            for other in self.pool.others(teller)[:1]:
                try:
                    if self.pool.wait_for(other, 2):
                        found |= self.pool.by(other, lambda node: _numbers(node, low, high, addresses))
                except RpcError as problem:
                    logger.info("%s: history without %s: %s", self.network, other.name, problem)
        return sorted(found, reverse=True)

    def _read(self, group: list[Backfill], hits: list[int], addresses: list[str], low: int) -> None:
        wanted = frozenset(bytes.fromhex(address[2:]) for address in addresses)
        for number in hits[:_BLOCKS]:
            whole = whole_block(self.pool, number, Checking(self.network.checking))
            picked = prepare(self.network, self.pool, whole, wanted)
            if picked:
                write_old_block(self.network, whole.block, picked)
        self._reach(group, hits[_BLOCKS - 1] if len(hits) > _BLOCKS else low)

    def _reach(self, group: list[Backfill], number: int) -> None:
        ids = [one.pk for one in group]
        Backfill.objects.filter(pk__in=ids).update(reached=number)
        Backfill.objects.filter(pk__in=ids, bottom__gte=number).update(done_at=now())


def _numbers(node: Node, low: int, high: int, addresses: list[str]) -> set[int]:
    where = {"fromBlock": q.quantity(low), "toBlock": q.quantity(high)}
    words = ["0x" + "00" * 12 + address[2:] for address in addresses]
    asked = [[list(logs.TOPICS), words], [[logs.TRANSFER], None, words]]
    answers = node.ask_all([Call("eth_getLogs", ({**where, "topics": topics},)) for topics in asked])
    found: set[int] = set()
    for answer in answers:
        if isinstance(answer, RpcError):
            raise answer
        if not isinstance(answer, list):
            raise RpcError(Kind.NONSENSE, "These are no logs.")
        found |= {q.number(log.get("blockNumber")) for log in answer}
    return {number for number in found if low <= number <= high}
