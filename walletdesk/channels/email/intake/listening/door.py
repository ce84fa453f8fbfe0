"""What the listener's conversations share: how many there may be, and the way into the ledger."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections

from walletdesk.channels.email.intake import too_large
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.intake.ledger import Delivery
from walletdesk.channels.email.intake.listening.together import Together

logger = logging.getLogger(__name__)

# A mail server opens twenty at most (Postfix's default_destination_concurrency_limit).
MOST_CONVERSATIONS = 60
# Letters that are being received are in memory, and all of them together stay below this many of the largest.
MOST_IN_MEMORY = 6
# One for letters, which go together, and one for what is said of those that are refused.
THREADS = 2

TAKEN = "250 2.0.0 Taken"
LATER = "451 4.3.0 Cannot keep it just now, try again later"
TOO_LARGE = "552 5.3.4 Larger than we take"


class Door:
    """Letters pass here; nothing is taken before the database has it."""

    def __init__(self) -> None:
        self.size_limit = settings.MAIL_SIZE_LIMIT
        self.conversations = 0
        self.bytes_in_memory = 0
        # Threads of its own: each keeps a connection to the database, and letters never wait for other work.
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="letters")
        self._together = Together(self._threads)

    @contextmanager
    def place(self) -> Iterator[bool]:
        """A place for one conversation; False when all are taken."""
        is_free = self.conversations < MOST_CONVERSATIONS
        self.conversations += is_free
        try:
            yield is_free
        finally:
            self.conversations -= is_free

    @property
    def is_memory_full(self) -> bool:
        return self.bytes_in_memory > MOST_IN_MEMORY * self.size_limit

    async def take(self, raw: bytes, envelope: Envelope) -> str:
        """The answer to a letter: taken once it is committed, and otherwise the server keeps it."""
        return TAKEN if await self._together.enter(Delivery(raw, envelope)) else LATER

    async def refuse(self, head: bytes, envelope: Envelope, *, size: int) -> str:
        """The answer to a letter that is too large, once the ledger knows of it."""
        return TOO_LARGE if await self._is_done(lambda: too_large.note(head, envelope, size=size)) else LATER

    async def _is_done(self, work: Callable[[], object]) -> bool:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._threads, _with_fresh_connection, work)
        except Exception:
            # Whatever it is (a full disk, a database that is away, a fault of ours): its server comes again.
            logger.exception("A letter could not be noted in the ledger")
            return False
        return True

    def close(self) -> None:
        """Waits for letters that are on their way into the ledger."""
        self._threads.shutdown()


def _with_fresh_connection(work: Callable[[], object]) -> None:
    close_old_connections()
    try:
        work()
    finally:
        close_old_connections()
