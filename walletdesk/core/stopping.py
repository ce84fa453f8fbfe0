"""Whether this process was told to end. Work in many turns asks between two of them: a thread cannot be
called off from outside, and one with a million tickets before it would hold up the end for minutes.

Whatever stops early must be found again by whoever looks next.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_told = threading.Event()


def tell() -> None:
    """From now on nothing new is begun in this process."""
    _told.set()


def is_told() -> bool:
    return _told.is_set()


@contextmanager
def told() -> Iterator[None]:
    """As if it were told, for a test."""
    _told.set()
    try:
        yield
    finally:
        _told.clear()
