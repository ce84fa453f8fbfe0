"""Reading a letter in a process of its own, so that none can hold up or bring down the product."""

from __future__ import annotations

import atexit
from functools import cache

from walletdesk.channels.email.intake.given_back import without_what_is_the_readers
from walletdesk.channels.email.reading.apart import READING, Reader, Work
from walletdesk.channels.email.understanding import SHAPES, Understood

UNDERSTANDING = Work("walletdesk.channels.email.understanding:understand", (*READING.shapes, *SHAPES))


def read_apart(raw: bytes) -> Understood:
    """Raises Unreadable for what the letter is to blame for, and NotStarted for what it is not."""
    understood: Understood = _reader().read(raw)
    return without_what_is_the_readers(understood)


@cache
def _reader() -> Reader:
    reader = Reader(work=UNDERSTANDING)
    atexit.register(reader.close)
    return reader
