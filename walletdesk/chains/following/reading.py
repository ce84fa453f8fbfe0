"""Reading one network on from where its row says that it was left."""

from __future__ import annotations

import logging
import threading

from django.db import transaction

from walletdesk.chains.evm.agreeing import Whole
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.following.ahead import Ahead
from walletdesk.chains.following.forking import fork_below
from walletdesk.chains.following.heads import Heads
from walletdesk.chains.following.preparing import prepare
from walletdesk.chains.following.watchlist import Watchlist
from walletdesk.chains.following.writing import Turn, write_block
from walletdesk.chains.models import Network

logger = logging.getLogger(__name__)

# Blocks that are read before other work has its turn, and of a new branch in one transaction.
_STEP, _BRANCH = 50, 64


class Reader:
    """Of one thread. `tip` is the last block that was written, as number and hash."""

    def __init__(self, network: Network, pool: Pool, watched: Watchlist, stop: threading.Event) -> None:
        self.network, self.pool, self.watched, self._stop = network, pool, watched, stop
        self.ahead = Ahead(pool, network.checking)
        self.tip: tuple[int, str] | None = None
        self.reload()

    def reload(self) -> None:
        """Begin again from the rows."""
        self.ahead.forget()
        self.network.refresh_from_db()
        number = self.network.scanned_number
        row = self.network.blocks.filter(number=number).first() if number is not None else None
        self.tip = (row.number, row.hash) if row else None

    def read_on(self, heads: Heads) -> bool:
        """Whether there is more to read at once. Raises RpcError and Overtaken."""
        latest = heads.latest
        first = self._first(latest.number)
        if self._is_left(heads):
            self._change_branch(heads)
            return True
        for number in range(first, min(latest.number, first + _STEP - 1) + 1):
            if self._stop.is_set():
                return False
            whole = self.ahead.block(number, until=latest.number)
            if self.tip and whole.block.parent != self.tip[1]:
                self._change_branch(heads)
                return True
            self._write([whole], number - 1)
        return self._first(latest.number) <= latest.number

    def _first(self, latest: int) -> int:
        """The next block to read: of a network that is new, the one to start with."""
        if self.network.scanned_number is not None:
            return self.network.scanned_number + 1
        start = self.network.start_number
        return start if start is not None else latest

    def _is_left(self, heads: Heads) -> bool:
        """Whether the chain, no longer than what was read, has another block at its head than we have.
        Somebody who is behind has none but ours."""
        number = self.network.scanned_number
        if (
            number is None
            or heads.latest.number > number
            or self.tip == (heads.latest.number, heads.latest.hash)
        ):
            return False
        ours = self.network.blocks.filter(number=heads.latest.number).first()
        return ours is not None and ours.hash != heads.latest.hash

    def _change_branch(self, heads: Heads) -> None:
        """Nothing of ours goes before the other branch was read and believed; then all goes at once, and for
        nobody a hole is there."""
        self.ahead.forget()
        before = self.network.scanned_number
        top = heads.latest.number if before is None else min(heads.latest.number, before)
        fork = fork_below(self.network, self.pool, top)
        last = min(max(top, fork + 1), fork + _BRANCH)
        branch = [self.ahead.block(number) for number in range(fork + 1, last + 1)]
        if not self._stands_on(fork, branch):
            raise RpcError(Kind.NOT_THERE, "The branch has just been exchanged.")
        logger.warning(
            "%s: re-organised above block %s, %s blocks", self.network, fork, (before or fork) - fork
        )
        self._write(branch, fork)

    def _stands_on(self, fork: int, branch: list[Whole]) -> bool:
        ours = self.network.blocks.filter(number=fork).first()
        expected = ours.hash if ours else None
        for whole in branch:
            if expected and whole.block.parent != expected:
                return False
            expected = whole.block.hash
        old = self.network.blocks.filter(number=branch[0].block.number).first()
        return old is None or old.hash != branch[0].block.hash

    def _write(self, wholes: list[Whole], fork: int) -> None:
        """These blocks upon `fork`, in one transaction."""
        prepared = [(whole, prepare(self.network, self.pool, whole, self.watched)) for whole in wholes]
        with transaction.atomic():
            for whole, picked in prepared:
                turn = Turn(whole.block, fork, self.network.scanned_number)
                write_block(self.network, turn, picked)
                fork = whole.block.number
        self.tip = (wholes[-1].block.number, wholes[-1].block.hash)
