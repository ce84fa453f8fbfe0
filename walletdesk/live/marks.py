"""A mark says how far a reader has come: what `Last-Event-ID` carries.

Event numbers alone can't say it. Number 5 may be committed after number 6 has been read, and a reader who
comes back with "6" would never get it. So a mark also carries the *horizon*: the oldest transaction that was
still running when the mark was made. Every transaction below it had ended, and its events were announced
before; whoever holds the mark has them. What may be missing is exactly what was written by a transaction at
or above the horizon. Reading from there repeats some events, which the reader knows by their numbers, and
skips none.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

# How long events can be replayed. Whoever was away for longer is told to read the page anew.
KEPT = timedelta(minutes=10)

_WRITTEN = re.compile(r"([0-9]{1,18})-([0-9]{1,18})-([0-9]{1,11})")


@dataclass(frozen=True, slots=True)
class Mark:
    """`event`: the number of the event it came with, 0 for none; `at`: seconds since 1970 (UTC)."""

    event: int
    horizon: int
    at: int

    def __str__(self) -> str:
        return f"{self.event}-{self.horizon}-{self.at}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The mark in a reader's header; None for anything else."""
        written = _WRITTEN.fullmatch(text.strip())
        return cls(*map(int, written.groups())) if written else None

    def is_too_old(self, now: datetime) -> bool:
        return self.at < (now - KEPT).timestamp()
