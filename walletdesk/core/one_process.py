"""What exactly one process of the installation does for each row: follow a network, watch a mailbox.

Who holds the row's advisory lock in PostgreSQL works on it. The lock goes with the connection, so that
another process takes over when this one dies.
"""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import ClassVar, Generic, Protocol, TypeVar

from django.db import Error, connection
from django.db.models import Model

logger = logging.getLogger(__name__)

LOOK_EVERY = 2.0


class Work(Protocol):
    """A thread that works on one row until told to stop; `mark` is the row's as it was when it began."""

    @property
    def mark(self) -> Hashable: ...

    @property
    def is_alive(self) -> bool: ...

    def stop(self) -> None: ...

    def join(self, seconds: float) -> None: ...


Row = TypeVar("Row", bound=Model)
Doing = TypeVar("Doing", bound=Work)


class OneProcessEach(ABC, Generic[Row, Doing]):
    """The rows that this process works on, and its work on each. To be used from one thread."""

    # The rows' name in the log.
    name: ClassVar[str]
    # The first half of each lock's name; the second is the row's number.
    lock_class: ClassVar[int]
    # How long work that was told to stop is waited for.
    seconds_to_end: ClassVar[float]

    def __init__(self) -> None:
        self.work: dict[int, Doing] = {}

    @abstractmethod
    def wanted(self) -> Iterable[Row]:
        """The rows that somebody has to work on."""

    @abstractmethod
    def mark_of(self, row: Row) -> Hashable:
        """Changes when the row has to be worked on in another way, and so by new work."""

    @abstractmethod
    def begin(self, row: Row) -> Doing: ...

    async def keep(self, stop: asyncio.Event) -> None:
        """Works on what nobody else works on, until `stop`."""
        loop = asyncio.get_running_loop()
        # One thread, because the locks belong to its connection.
        with ThreadPoolExecutor(1, thread_name_prefix=self.name) as thread:
            while not stop.is_set():
                await loop.run_in_executor(thread, self.look)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), LOOK_EVERY)
            await loop.run_in_executor(thread, self.end)

    def look(self) -> None:
        """Begins with rows that are new or free, and ends with those that were changed or taken away."""
        try:
            wanted = {row.pk: row for row in self.wanted()}
            self._end_with(wanted)
            for pk in wanted.keys() - self.work.keys():
                if self._locked(pk):
                    self.work[pk] = self.begin(wanted[pk])
        except Error:
            # With the connection all locks are gone, and others may be at it already.
            logger.warning("The watch over %s waits for the database", self.name)
            self.end()
        except Exception:
            logger.exception("The watch over %s is in trouble", self.name)

    def end(self) -> None:
        """Ends with every row, and lets go of all locks."""
        for work in self.work.values():
            work.stop()
        for work in self.work.values():
            work.join(self.seconds_to_end)
        self.work.clear()
        connection.close()

    def _end_with(self, wanted: dict[int, Row]) -> None:
        for pk, work in list(self.work.items()):
            if pk in wanted and self.mark_of(wanted[pk]) == work.mark and work.is_alive:
                continue
            work.stop()
            work.join(self.seconds_to_end)
            # Work that does not end keeps its row until the next look.
            if not work.is_alive:
                del self.work[pk]
                self._unlock(pk)

    def _locked(self, pk: int) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [self.lock_class, pk])
            return bool(cursor.fetchone()[0])

    def _unlock(self, pk: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [self.lock_class, pk])
