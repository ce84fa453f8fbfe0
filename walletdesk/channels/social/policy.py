"""What a platform allows, as data: windows, quotas and sizes change, so each says when it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """`window`: how long after somebody's last message we may write to them; None where there is no end.
    `a_window`: how many messages of ours it takes; None where they are not counted. `a_second` and `a_day`:
    how many from one account to all together. `between`: the pause within one conversation.

    `text_limit` in characters; `text_bytes` in bytes of UTF-8, where the platform counts those. `file_limit`
    in bytes. `read_on` is the day on which these figures were read, and `source` where.
    """

    read_on: date
    source: str
    text_limit: int
    text_bytes: int | None = None
    file_limit: int = 10 * 1024 * 1024
    window: timedelta | None = None
    a_window: int | None = None
    a_second: float | None = None
    a_day: int | None = None
    between: timedelta = timedelta()
