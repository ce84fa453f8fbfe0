"""Which networks this process follows: each is followed by exactly one process of the installation.

Who holds the network's advisory lock in PostgreSQL follows it. The lock goes with the connection, so that
another process takes over when this one dies.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import Error, connection

from walletdesk.chains.following.follower import Follower, mark_of
from walletdesk.chains.following.watchlist import Watchlist
from walletdesk.chains.models import Network

logger = logging.getLogger(__name__)

# The first half of the lock's name; the second is the network's number.
LOCK_CLASS = 7_225_003
LOOK_EVERY = 2.0
_SECONDS_TO_END = 8.0


async def keep_following(stop: asyncio.Event) -> None:
    """Follows what nobody else follows, until `stop`."""
    loop = asyncio.get_running_loop()
    watch = Watch()
    # One thread, because the locks belong to its connection.
    with ThreadPoolExecutor(1, thread_name_prefix="networks") as thread:
        while not stop.is_set():
            await loop.run_in_executor(thread, watch.look)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY)
        await loop.run_in_executor(thread, watch.end)


class Watch:
    """The followers of this process. To be used from one thread."""

    def __init__(self) -> None:
        self.followers: dict[int, Follower] = {}
        self.watched = Watchlist()

    def look(self) -> None:
        """Begins with networks that are new or free, and ends with those that were changed or retired."""
        try:
            wanted = {network.pk: network for network in Network.objects.to_follow()}
            self._end_with(wanted)
            for pk in wanted.keys() - self.followers.keys():
                if _locked(pk):
                    self.followers[pk] = Follower(wanted[pk], self.watched)
        except Error:
            # With the connection all locks are gone, and others may be following already.
            logger.warning("The watch over networks waits for the database")
            self.end()
        except Exception:
            logger.exception("The watch over networks is in trouble")

    def end(self) -> None:
        for follower in self.followers.values():
            follower.stop()
        for follower in self.followers.values():
            follower.join(_SECONDS_TO_END)
        self.followers.clear()
        connection.close()

    def _end_with(self, wanted: dict[int, Network]) -> None:
        for pk, follower in list(self.followers.items()):
            if pk in wanted and mark_of(wanted[pk]) == follower.mark and follower.is_alive:
                continue
            follower.stop()
            follower.join(_SECONDS_TO_END)
            # One that does not end keeps its network until the next look.
            if not follower.is_alive:
                del self.followers[pk]
                _unlock(pk)


def _locked(pk: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK_CLASS, pk])
        return bool(cursor.fetchone()[0])


def _unlock(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_CLASS, pk])
