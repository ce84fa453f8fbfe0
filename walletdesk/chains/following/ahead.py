"""Fetching the next block while this one is worked on."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor

from walletdesk.chains.evm.agreeing import Checking, Whole, whole_block
from walletdesk.chains.evm.pool import Pool


class Ahead:
    """Whole blocks by number, each believed as the network's policy says. One is fetched beforehand."""

    def __init__(self, pool: Pool, checking: str) -> None:
        self._pool, self._checking = pool, Checking(checking)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="next-block")
        self._next: tuple[int, Future[Whole]] | None = None

    def block(self, number: int, *, is_more: bool = False) -> Whole:
        """Raises RpcError. With `is_more` the one after it will be asked for as well."""
        kept, self._next = self._next, None
        if kept and kept[0] == number:
            whole = kept[1].result()
        else:
            whole = whole_block(self._pool, number, self._checking)
        if is_more:
            after = number + 1
            self._next = (after, self._thread.submit(whole_block, self._pool, after, self._checking))
        return whole

    def forget(self) -> None:
        """What was fetched beforehand may be of another branch."""
        self._next = None

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)
