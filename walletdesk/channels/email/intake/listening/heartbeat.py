"""Says every few seconds that letters are taken here, so that a page can tell who asks."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import Error, close_old_connections, connection

from walletdesk.channels.email.models.listener import BEAT_EVERY, Listener

logger = logging.getLogger(__name__)


async def keep_beating(place: str, stop: asyncio.Event) -> None:
    """Until `stop`; then it takes back what it said. A database that is away stops no letters."""
    loop = asyncio.get_running_loop()
    process = uuid.uuid4()
    # One thread, and with it one connection, which ends with it.
    with ThreadPoolExecutor(1, thread_name_prefix="heartbeat") as thread:
        while not stop.is_set():
            await loop.run_in_executor(thread, _said, lambda: Listener.objects.beat(process, place))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), BEAT_EVERY.total_seconds())
        await loop.run_in_executor(thread, _said, lambda: Listener.objects.leave(process))
        await loop.run_in_executor(thread, _hang_up)


def _said(word: Callable[[], None]) -> None:
    close_old_connections()
    try:
        word()
    except Error:
        logger.warning("The listener could not say that it is there")
        connection.close()


def _hang_up() -> None:
    # Looked up here, because each thread has a connection of its own.
    connection.close()
