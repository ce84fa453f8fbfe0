"""A limit: so many of a thing, for one key, in a stretch of time; kept as a token bucket in one row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection

from walletdesk.core import clock, vault

# The bucket fills up evenly between two takes and never above its size. A take that it can't give changes
# nothing, and is known by no row coming back. Keys in their order: two takers never wait for each other.
_TAKE = """
INSERT INTO limits_bucket AS bucket (key, name, tokens, at)
SELECT key, %(name)s, %(size)s::float8 - %(wanted)s, %(now)s::timestamptz
FROM unnest(%(keys)s::text[]) AS key ORDER BY key
ON CONFLICT (key) DO UPDATE SET
    tokens = LEAST(%(size)s::float8, bucket.tokens + {refill}) - %(wanted)s,
    at = GREATEST(bucket.at, %(now)s)
WHERE LEAST(%(size)s::float8, bucket.tokens + {refill}) >= %(wanted)s
RETURNING bucket.key, bucket.tokens
"""
_LEFT = """
SELECT key, LEAST(%(size)s::float8, tokens + {refill}) FROM limits_bucket AS bucket WHERE key = ANY(%(keys)s)
"""
_REFILL = "GREATEST(0, EXTRACT(EPOCH FROM %(now)s - bucket.at)::float8) * %(speed)s"


class LimitReached(Exception):
    """There was too much of something; it may be tried again after `retry_after`."""

    def __init__(self, limit: "Limit", retry_after: timedelta) -> None:
        super().__init__(f"The limit {limit.name} is reached for {retry_after.total_seconds():.0f} s.")
        self.limit, self.retry_after = limit, retry_after


@dataclass(frozen=True, slots=True)
class Limit:
    """`Limit("sign_in.address", 30, timedelta(minutes=10))`: 30 at once, then one every 20 seconds."""

    name: str
    count: int
    per: timedelta

    @property
    def tokens_per_second(self) -> float:
        """How fast a bucket fills up."""
        return self.count / self.per.total_seconds()

    def take(self, key: str, n: int = 1) -> float:
        """Takes n and returns what is left; raises LimitReached, having taken nothing, when there are fewer.

        True under any number of takers at once. Inside a transaction it is part of it: a take that is rolled
        back never happened, so guard guesses outside the transaction that they may undo.
        """
        if not 0 < n <= self.count:
            raise ValueError(f"{self.name} never holds {n}.")
        left = self._run(_TAKE, [key], n)
        if key not in left:
            raise LimitReached(self, self.wait_for(key, n))
        return left[key]

    def take_each(self, keys: Sequence[str]) -> list[bool]:
        """Takes one for each key, and says for which there was one; a key may come more than once.

        In one statement, when every key is another one.
        """
        taken = [False] * len(keys)
        places: dict[str, list[int]] = {}
        for place, key in enumerate(keys):
            places.setdefault(key, []).append(place)
        while places:
            left = self._run(_TAKE, list(places), 1)
            for key in left:
                taken[places[key].pop(0)] = True
            places = {key: waiting for key, waiting in places.items() if key in left and waiting}
        return taken

    def left(self, key: str) -> float:
        """How many could be taken now."""
        return self._run(_LEFT, [key]).get(key, float(self.count))

    def wait_for(self, key: str, n: int = 1) -> timedelta:
        """How long until n can be taken; at least a second when they can't be taken now."""
        missing = n - self.left(key)
        if missing <= 0:
            return timedelta(seconds=1)
        return timedelta(seconds=max(1.0, missing / self.tokens_per_second))

    def _run(self, sql: str, keys: Sequence[str], wanted: int = 0) -> dict[str, float]:
        # Keys are addresses of people and machines: recognised again, never kept.
        digests = {vault.digest(f"{self.name}\0{key}", "limits.bucket"): key for key in keys}
        values: dict[str, Any] = {
            "keys": list(digests),
            "name": self.name,
            "size": self.count,
            "speed": self.tokens_per_second,
            "wanted": wanted,
            "now": clock.now(),
        }
        with connection.cursor() as cursor:
            cursor.execute(sql.format(refill=_REFILL), values)
            return {digests[digest]: tokens for digest, tokens in cursor.fetchall()}
