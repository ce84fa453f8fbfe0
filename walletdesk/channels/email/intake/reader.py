"""Reading a letter in a process of its own, so that none can hold up or bring down the product."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Final

from walletdesk.channels.email.intake.given_back import without_what_is_the_readers
from walletdesk.channels.email.reading.apart import READING, SECONDS, Reader, TooSlow, Work
from walletdesk.channels.email.understanding import SHAPES, Understood

UNDERSTANDING = Work("walletdesk.channels.email.understanding:understand", (*READING.shapes, *SHAPES))
# Seconds. Nearly all letters take some thousandths; the others must not hold up those that wait beside them.
SHORTLY: Final = 1.0


class NotShortly(Exception):
    """The letter takes longer than others should wait for it: it is to be read by itself."""


def read_apart(raw: bytes) -> Understood:
    """Raises Unreadable for what the letter is to blame for, and NotStarted for what it is not."""
    return without_what_is_the_readers(_reader(SECONDS).read(raw))


def read_by_itself(raw: bytes) -> Understood:
    """The same for a job, which takes up no worker with waiting: Busy when another letter is being read."""
    return without_what_is_the_readers(_reader(SECONDS).read(raw, waits=False))


def read_shortly(raw: bytes) -> Understood:
    """The same for one of many, in a process that no slow letter is read in; raises NotShortly too."""
    try:
        return without_what_is_the_readers(_reader(SHORTLY).read(raw))
    except TooSlow:
        raise NotShortly from None


@cache
def _reader(seconds: float) -> Reader:
    reader = Reader(seconds, work=UNDERSTANDING)
    atexit.register(reader.close)
    return reader
