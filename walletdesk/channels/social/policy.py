"""What a platform allows, as data: windows, quotas and sizes change, so each says when it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Within(StrEnum):
    """Whose messages a rate counts."""

    ACCOUNT = "account"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` messages of ours in any time as long as `per`."""

    count: int
    per: timedelta
    within: Within = Within.ACCOUNT


@dataclass(frozen=True, slots=True)
class Policy:
    """`window`: how long after somebody's last message we may write to them; None where there is no end.
    `a_window`: how many messages of ours it takes until they write again; None where they are not counted.
    `coming_opens`: whether following us or opening the conversation lets us write, as what they write does.

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
    coming_opens: bool = True
    rates: tuple[Rate, ...] = ()
