"""Only so many searches at once in a process: whoever types quickly must not keep others from their work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import BoundedSemaphore

from walletdesk.limits import LimitReached
from walletdesk.limits.words import TICKET_SEARCHES

AT_ONCE = 3
# Seconds that one waits for a turn.
WAIT = 0.3
_turns = BoundedSemaphore(AT_ONCE)


@contextmanager
def slot() -> Iterator[None]:
    """A turn to search. Raises LimitReached while too many others have one."""
    if not _turns.acquire(timeout=WAIT):
        raise LimitReached(TICKET_SEARCHES, timedelta(seconds=1))
    try:
        yield
    finally:
        _turns.release()
