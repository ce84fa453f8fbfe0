"""File locks: one process starts or stops the server at a time, and the last one that uses it stops it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process holds this lock, and hold it. The kernel lets go when a process dies."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


class Users:
    """Who uses the server now: each process holds a shared lock as long as it does, even if it is killed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def enter(self) -> None:
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def leave(self) -> bool:
        """Stop using it; True when nobody else does. To be called under the lock on starting and stopping."""
        assert self._handle is not None
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            return True
        finally:
            os.close(self._handle)
            self._handle = None
