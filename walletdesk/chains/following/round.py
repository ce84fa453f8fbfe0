"""One turn of following: where the network stands, what is new, and some of what is old."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

from walletdesk.chains.evm.blocks import Block
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.following import filling, heads
from walletdesk.chains.following.naming import name_left
from walletdesk.chains.following.pruning import prune
from walletdesk.chains.following.reading import Reader
from walletdesk.chains.following.watchlist import Watchlist
from walletdesk.chains.models import Network
from walletdesk.chains.pools import Books, pool_of
from walletdesk.core.clock import now

# Seconds between two looks at the head, by how fast blocks come; and how long nothing new may come until all
# are asked whether the first provider stands still.
_SHORTEST, _LONGEST = 0.5, 2.0
_ASK_ALL_AFTER = 10.0
_PRUNE_EVERY = 500
_NOTE_EVERY = timedelta(seconds=5)


class Round:
    """Of one thread, which calls `go` again and again. Raises RpcError and Overtaken, and stays usable."""

    def __init__(
        self, network: Network, watched: Watchlist, stop: threading.Event, pool: Pool | None = None
    ) -> None:
        self.network, self.watched, self.pool = network, watched, pool or pool_of(network)
        self.books = Books(network, self.pool)
        self.reader = Reader(network, self.pool, watched, stop)
        self.filler = filling.Filler(network, self.pool)
        self._seen_version = -1
        self._moved_at = self._asked_all_at = time.monotonic()
        self._is_first, self._pruned_at = True, 0

    def go(self) -> float:
        """The seconds until the next one, as long as nobody tells of a new head."""
        seen = self._look()
        version = self.watched.refresh()
        is_more = self.reader.read_on(seen)
        if version != self._seen_version and self.network.scanned_number is not None:
            filling.begin(self.network)
            self._seen_version = version
        self._settle(seen)
        self.books.write()
        if is_more:
            return 0.0
        return 0.0 if self._do_old_work() else self._pause()

    def reload(self) -> None:
        self.reader.reload()

    def close(self) -> None:
        self.reader.ahead.close()
        self.pool.close()

    def _look(self) -> heads.Heads:
        moment = time.monotonic()
        is_still = moment - self._moved_at > _ASK_ALL_AFTER and moment - self._asked_all_at > _ASK_ALL_AFTER
        if self._is_first or is_still:
            seen, self._asked_all_at, self._is_first = heads.of_everybody(self.pool), moment, False
        else:
            seen = heads.of_one(self.pool)
        self.books.heads(seen.told)
        self._note(seen.latest, moment)
        return seen

    def _note(self, latest: Block, moment: float) -> None:
        network = self.network
        is_new = latest.hash != network.head_hash
        if is_new:
            self._moved_at = moment
        if is_new or network.seen_at is None or now() - network.seen_at > _NOTE_EVERY:
            network.note(head_number=latest.number, head_hash=latest.hash, head_at=latest.at, seen_at=now())

    def _settle(self, seen: heads.Heads) -> None:
        """A block is final for us when it is one that we have, or lies below all that we have."""
        network = self.network
        safe, final = self._ours(seen.safe), self._ours(seen.final)
        if network.final_after is not None and final is None and network.head_number is not None:
            final = max(0, network.head_number - network.final_after)
        values = {"safe_number": _later(safe, final), "final_number": final}
        changed = {name: value for name, value in values.items() if value != getattr(network, name)}
        if changed:
            network.note(**changed)

    def _ours(self, block: Block | None) -> int | None:
        scanned, first = self.network.scanned_number, self.network.scanned_from
        if block is None or scanned is None or first is None or block.number < first:
            return block.number if block else None
        known = self.network.blocks.filter(number=min(block.number, scanned)).first()
        is_same = known is not None and (known.number < block.number or known.hash == block.hash)
        return known.number if known and is_same else None

    def _do_old_work(self) -> bool:
        name_left(self.network, self.pool)
        scanned = self.network.scanned_number or 0
        if scanned - self._pruned_at >= _PRUNE_EVERY:
            self._pruned_at = scanned
            prune(self.network)
        return self.filler.step()

    def _pause(self) -> float:
        """Half the time between two blocks, within bounds."""
        times = list(self.network.blocks.order_by("-number").values_list("at", flat=True)[:2])
        between = (times[0] - times[1]).total_seconds() if len(times) == 2 else 0.0
        return min(_LONGEST, max(_SHORTEST, between / 2))


def _later(one: int | None, other: int | None) -> int | None:
    known = [number for number in (one, other) if number is not None]
    return max(known) if known else None
