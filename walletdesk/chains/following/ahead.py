"""Fetching the next blocks while this one is worked on."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from walletdesk.chains.evm.agreeing import Checking, Whole, whole_block
from walletdesk.chains.evm.pool import Pool

# While one is proven another one is waited for. More would only fill the memory: a block may be 20 MB long.
_AHEAD = 2


class Ahead:
    """Whole blocks by number, each believed as the network's policy says. A few are fetched beforehand."""

    def __init__(self, pool: Pool, checking: str) -> None:
        self._pool, self._checking = pool, Checking(checking)
        self._threads = ThreadPoolExecutor(_AHEAD, thread_name_prefix="next-block")
        self._asked: dict[int, Future[Whole]] = {}

    def block(self, number: int, *, until: int = 0) -> Whole:
        """Raises RpcError. Those after it will be asked for as well, as far as `until`."""
        kept = self._asked.pop(number, None)
        if kept is None:
            self.forget()
        for after in range(number + 1, min(until, number + _AHEAD) + 1):
            if after not in self._asked:
                self._asked[after] = self._threads.submit(self._fetch, after)
        return kept.result() if kept else self._fetch(number)

    def forget(self) -> None:
        """What was fetched beforehand may be of another branch."""
        for asked in self._asked.values():
            asked.cancel()
        self._asked.clear()

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _fetch(self, number: int) -> Whole:
        return whole_block(self._pool, number, self._checking)
