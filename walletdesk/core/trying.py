"""Work that goes on in a thread of its own, and is tried again when it ended, until it is told to stop."""

from __future__ import annotations

import random
import threading
from abc import ABC, abstractmethod
from collections.abc import Hashable

from django.db import connection


class Trying(ABC):
    """A `Work` of `one_process`. It begins at once: whoever inherits has all that it needs before."""

    def __init__(self, mark: Hashable, *, name: str) -> None:
        self.mark = mark
        self._stop = threading.Event()
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        """Asks it to end."""
        self._stop.set()

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)

    @abstractmethod
    def _try(self) -> float:
        """Works as long as it goes well; the seconds to wait before the next try."""

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._stop.wait(self._try())
        finally:
            connection.close()


def pause_after(failures: int, first: float, longest: float) -> float:
    """Seconds: doubled with each failure, and never the same for many who ask one server."""
    return min(longest, first * 2 ** min(failures - 1, 20)) * random.uniform(0.75, 1.0)  # noqa: S311
