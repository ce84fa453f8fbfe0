"""The process's one LISTEN connection: hears what other connections said, and tells the hub."""

import asyncio
import logging
import random
from collections import deque

import psycopg
from django.db import connection as django_connection
from psycopg import AsyncConnection
from psycopg.conninfo import make_conninfo

from walletdesk.live import wire
from walletdesk.live.archive import Archive
from walletdesk.live.hub import Hub
from walletdesk.live.marks import Mark

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 10.0  # seconds between two attempts to reconnect
_NOT_FOR_LIBPQ = {"context", "cursor_factory", "prepare_threshold"}


class Deaf(ConnectionError):
    """The database's announcements don't reach us, though the connection looks alive."""


def address() -> str:
    """How to reach the database of the pages, as libpq wants it."""
    given = django_connection.get_connection_params()
    return make_conninfo("", **{key: value for key, value in given.items() if key not in _NOT_FOR_LIBPQ})


class Ear:
    """Runs until cancelled; reconnects with growing pauses, and catches up on what was said meanwhile."""

    def __init__(self, hub: Hub, beat_every: float) -> None:
        self.hub = hub
        self.beat_every = beat_every
        self.archive: Archive | None = None
        self.is_hearing = asyncio.Event()
        self._heard: deque[str] = deque()
        self._something = asyncio.Event()
        self._beats_unheard = 0

    async def run(self) -> None:
        attempt = 0
        while True:
            try:
                await self._listen()
            except* (psycopg.Error, OSError) as trouble:
                attempt = 0 if self.is_hearing.is_set() else attempt + 1
                pause = min(LONGEST_PAUSE, 0.1 * 2**attempt) * random.uniform(0.5, 1)  # noqa: S311 - only a pause
                logger.warning(
                    "Live updates lost the database (%s), again in %.1f s", trouble.exceptions[0], pause
                )
            finally:
                self.archive = None
                self.is_hearing.clear()
            await asyncio.sleep(pause)

    async def _listen(self) -> None:
        where = address()
        async with (
            await AsyncConnection.connect(where, autocommit=True) as ear,
            await AsyncConnection.connect(where, autocommit=True) as desk,
        ):
            self._heard.clear()
            self._beats_unheard = 0
            await ear.execute(f"LISTEN {wire.CHANNEL}")
            archive = Archive(desk)
            await self._catch_up(archive)
            self.archive = archive
            self.is_hearing.set()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._hear(ear))
                tasks.create_task(self._pass_on(archive))
                tasks.create_task(self._beat(archive))

    async def _hear(self, ear: AsyncConnection) -> None:
        async for notice in ear.notifies():
            self._heard.append(notice.payload)
            self._something.set()

    async def _beat(self, archive: Archive) -> None:
        """Say where the stream stands.

        It comes back in order with the events, so hearing it proves two things: everything before it was
        heard too, and the connection is alive.
        """
        while True:
            if self._beats_unheard >= 2:
                raise Deaf("own announcements don't come back")
            self._beats_unheard += 1
            await archive.announce(f"{wire.BEAT} {await archive.now()}")
            await asyncio.sleep(self.beat_every)

    async def _pass_on(self, archive: Archive) -> None:
        """Everything heard while a query runs is fetched by the next one: one query for all, however many."""
        while True:
            await self._something.wait()
            self._something.clear()
            notices = [payload.split(" ", 2) for payload in self._heard]
            self._heard.clear()
            wanted = [
                int(words[1]) for words in notices if words[0] == wire.EVENT and self.hub.hears(words[2])
            ]
            events = await archive.events(wanted) if wanted else {}
            for word, *rest in notices:
                if word == wire.EVENT and (event := events.get(int(rest[0]))):
                    self.hub.tell(event.topic, event.chunk)
                    self.hub.mark = event.mark
                elif word == wire.WHISPER:
                    self._whisper(rest[0], rest[1])
                elif word == wire.BEAT:
                    self._beats_unheard = 0
                    self.hub.mark = Mark.read(rest[0]) or self.hub.mark

    def _whisper(self, topic: str, kind_and_data: str) -> None:
        if self.hub.hears(topic):
            kind, data = kind_and_data.split(" ", 1)
            self.hub.tell(topic, wire.whisper(topic, kind, data))

    async def _catch_up(self, archive: Archive) -> None:
        """After a gap: what was published meanwhile. LISTEN runs already, so nothing falls between."""
        now = await archive.now()
        if self.hub.mark and (topics := self.hub.topics):
            missed = await archive.missed(self.hub.mark, topics)
            for event in missed or ():
                self.hub.tell(event.topic, event.chunk)
            if missed is None:
                for topic in topics:
                    self.hub.tell(topic, wire.stale(now))
        self.hub.mark = now
