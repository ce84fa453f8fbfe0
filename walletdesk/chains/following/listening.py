"""Hearing of a new head at once, by WebSocket. It is only a hint: the head itself is asked for."""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import suppress

from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.heads import new_heads
from walletdesk.chains.models import Network, Provider

logger = logging.getLogger(__name__)

_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 300.0


class Listener:
    """Sets `news` whenever a head is told of, until it is stopped. Without a WebSocket it does nothing."""

    def __init__(self, providers: list[Provider], news: threading.Event) -> None:
        self._providers, self._news = providers, news
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop = asyncio.Event()
        if providers:
            threading.Thread(target=self._run, name="heads", daemon=True).start()

    @classmethod
    def of(cls, network: Network, news: threading.Event) -> Listener:
        return cls([one for one in network.providers.in_use() if one.socket], news)

    def stop(self) -> None:
        if self._loop:
            with suppress(RuntimeError):  # it has ended by itself
                self._loop.call_soon_threadsafe(self._stop.set)

    def _run(self) -> None:
        with asyncio.Runner() as runner:
            self._loop = runner.get_loop()
            runner.run(self._until_stopped())

    async def _until_stopped(self) -> None:
        hearing = [asyncio.create_task(self._keep_hearing(one)) for one in self._providers]
        await self._stop.wait()
        for task in hearing:
            task.cancel()
        await asyncio.gather(*hearing, return_exceptions=True)

    async def _keep_hearing(self, provider: Provider) -> None:
        pause, own = _FIRST_PAUSE, frozenset({provider.host} if provider.is_own else ())
        while True:
            try:
                async for _head in new_heads(provider.socket, private_hosts=own):
                    self._news.set()
                    pause = _FIRST_PAUSE
            except RpcError as trouble:
                logger.info("%s tells of no heads: %s", provider, trouble.kind)
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, 2 * pause)
