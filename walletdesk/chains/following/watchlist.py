"""The watched addresses in memory: 20 bytes each, whatever their number, and never the rows."""

from __future__ import annotations

import threading

from walletdesk.chains.models import Watched
from walletdesk.chains.models.watched import horizon


class Watchlist:
    """A set to look addresses up in, shared by the threads of a process."""

    def __init__(self) -> None:
        self._bytes: set[bytes] = set()
        self._horizon, self._newest, self._version = -1, -1, 0
        self._lock = threading.Lock()

    def __contains__(self, address: object) -> bool:
        return address in self._bytes

    def __len__(self) -> int:
        return len(self._bytes)

    def refresh(self) -> int:
        """Takes in what was begun or ended since; a number that changes when that was anything.

        A transaction that began before and commits later is not missed: rows are asked for from the oldest
        one on that ran at the last look.
        """
        with self._lock:
            since, self._horizon = self._horizon, horizon()
            news = Watched.objects.written_since(since).order_by()
            rows = news.values_list("address", "ended_at", "written_in")
            for address, ended_at, written_in in rows.iterator(chunk_size=10_000):
                is_changed = self._take(bytes.fromhex(address[2:]), is_followed=ended_at is None)
                # Ended and begun again between two looks is new as well.
                if is_changed or written_in > self._newest:
                    self._version += 1
                    self._newest = max(self._newest, written_in)
            return self._version

    def _take(self, raw: bytes, *, is_followed: bool) -> bool:
        if is_followed == (raw in self._bytes):
            return False
        (self._bytes.add if is_followed else self._bytes.discard)(raw)
        return True
