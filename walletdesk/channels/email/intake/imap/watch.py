"""Which mailboxes this process watches: each is watched by exactly one process of the installation.

Who holds the mailbox's advisory lock in PostgreSQL watches it. The lock goes with the connection, so that
another process takes over when this one dies.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import Error, connection

from walletdesk.channels.email.intake.imap.watcher import Watcher
from walletdesk.channels.email.models import Mailbox

logger = logging.getLogger(__name__)

# The first half of the lock's name; the second is the mailbox's number.
LOCK_CLASS = 7_225_002
LOOK_EVERY = 2.0
_SECONDS_TO_END = 5.0


async def keep_watching(stop: asyncio.Event) -> None:
    """Watches what nobody else watches, until `stop`."""
    loop = asyncio.get_running_loop()
    watch = Watch()
    # One thread, because the locks belong to its connection.
    with ThreadPoolExecutor(1, thread_name_prefix="mailboxes") as thread:
        while not stop.is_set():
            await loop.run_in_executor(thread, watch.look)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY)
        await loop.run_in_executor(thread, watch.end)


class Watch:
    """The watchers of this process. To be used from one thread."""

    def __init__(self) -> None:
        self.watchers: dict[int, Watcher] = {}

    def look(self) -> None:
        """Begins with mailboxes that are new or free, and ends with those that were changed or taken away."""
        try:
            wanted = {mailbox.pk: mailbox for mailbox in Mailbox.objects.to_watch()}
            self._end_with(wanted)
            for pk in wanted.keys() - self.watchers.keys():
                if _locked(pk):
                    self.watchers[pk] = Watcher(wanted[pk])
        except Error:
            # With the connection all locks are gone, and others may be watching already.
            logger.warning("The watch over mailboxes waits for the database")
            self.end()
        except Exception:
            logger.exception("The watch over mailboxes is in trouble")

    def end(self) -> None:
        for watcher in self.watchers.values():
            watcher.stop()
        for watcher in self.watchers.values():
            watcher.join(_SECONDS_TO_END)
        self.watchers.clear()
        connection.close()

    def _end_with(self, wanted: dict[int, Mailbox]) -> None:
        for pk, watcher in list(self.watchers.items()):
            if pk in wanted and wanted[pk].version == watcher.version and watcher.is_alive:
                continue
            watcher.stop()
            watcher.join(_SECONDS_TO_END)
            # One that does not end keeps its mailbox until the next look.
            if not watcher.is_alive:
                del self.watchers[pk]
                _unlock(pk)


def _locked(pk: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_CLASS, pk])
        return bool(cursor.fetchone()[0])


def _unlock(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_CLASS, pk])
