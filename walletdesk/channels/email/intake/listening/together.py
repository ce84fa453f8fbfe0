"""Letters that come at the same time, by whatever conversations, enter the ledger by one commit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import Executor

from django.db import InterfaceError, OperationalError, close_old_connections

from walletdesk.channels.email.intake import ledger
from walletdesk.channels.email.intake.ledger import Delivery

logger = logging.getLogger(__name__)

AT_ONCE = 100
# Larger ones hold up no others, and no statement grows beyond what a database takes.
BYTES_AT_ONCE = 4 * 1024 * 1024


class Together:
    """While some letters are being committed, those that come wait, and are the next ones."""

    def __init__(self, threads: Executor) -> None:
        self._threads = threads
        self._waiting: list[tuple[Delivery, asyncio.Future[bool]]] = []
        self._work: asyncio.Task[None] | None = None

    async def enter(self, delivery: Delivery) -> bool:
        """Whether the letter is committed."""
        loop = asyncio.get_running_loop()
        entered = loop.create_future()
        self._waiting.append((delivery, entered))
        if self._work is None:
            self._work = loop.create_task(self._enter_all())
        return await entered

    async def _enter_all(self) -> None:
        try:
            while self._waiting:
                await self._enter_next()
        finally:
            self._work = None

    async def _enter_next(self) -> None:
        count = _fitting([delivery for delivery, _ in self._waiting])
        group, self._waiting = self._waiting[:count], self._waiting[count:]
        loop = asyncio.get_running_loop()
        try:
            done = await loop.run_in_executor(self._threads, _entered, [delivery for delivery, _ in group])
        except RuntimeError:
            # The listener ends, and no thread begins anything any more.
            done = [False] * count
        for (_, entered), is_done in zip(group, done, strict=True):
            # Whose conversation broke off waits no longer.
            if not entered.done():
                entered.set_result(is_done)


def _fitting(waiting: Sequence[Delivery]) -> int:
    """How many of them go next: one at least."""
    size = 0
    for count, delivery in enumerate(waiting[:AT_ONCE]):
        size += len(delivery.raw)
        if count and size > BYTES_AT_ONCE:
            return count
    return min(len(waiting), AT_ONCE)


def _entered(deliveries: Sequence[Delivery]) -> list[bool]:
    """Of each, whether it is committed. One that the database refuses fails alone."""
    close_old_connections()
    try:
        ledger.enter_each(deliveries)
    except Exception as trouble:
        if len(deliveries) > 1 and not isinstance(trouble, OperationalError | InterfaceError):
            return [is_done for delivery in deliveries for is_done in _entered([delivery])]
        # Whatever it is (a full disk, a database that is away, a fault of ours): the letters are not here.
        logger.exception("Letters could not be entered into the ledger; their servers keep them")
        return [False] * len(deliveries)
    finally:
        close_old_connections()
    return [True] * len(deliveries)
