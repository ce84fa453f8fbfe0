"""The sum behind waits and locks: given what was tried, what stands in the way of the next try. Pure.

docs/rules.md, 'Sign-in': growing waits (30 s up to 1 h), then a lock after the configured number of
consecutive failures, never more than 100 tries in all. docs/decisions/0016-accounts.md tells why it is one
ladder for every front.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from walletdesk.accounts import policy


@dataclass(frozen=True)
class Barrier:
    """What stands in the way: a wait or a lock, until then; a lock without an end lasts until reset or
    release."""

    until: datetime | None
    is_lock: bool

    def stands(self, at: datetime) -> bool:
        return self.until is None or at < self.until


@dataclass(frozen=True)
class Tally:
    """What was tried at one front since the last success: failures since the last lock, tries in all, locks
    so far."""

    failures: int = 0
    tries: int = 0
    locks: int = 0

    def with_failure(self) -> "Tally":
        return replace(self, failures=self.failures + 1, tries=self.tries + 1)

    def with_lock(self) -> "Tally":
        return replace(self, failures=0, locks=self.locks + 1)


def barrier_after(tally: Tally, at: datetime) -> Barrier | None:
    """What a failure that led to this tally puts up; None while slips are still free."""
    if tally.tries >= policy.MOST_TRIES:
        return Barrier(None, is_lock=True)
    if tally.failures >= policy.lock_after():
        return Barrier(at + _doubled(policy.FIRST_LOCK, tally.locks, policy.LONGEST_LOCK), is_lock=True)
    slips = tally.failures - policy.FREE_FAILURES
    if slips <= 0:
        return None
    return Barrier(at + _doubled(policy.first_wait(), slips - 1, policy.LONGEST_WAIT), is_lock=False)


def _doubled(first: timedelta, times: int, longest: timedelta) -> timedelta:
    # Shifted no further than the longest can need, so that no number grows without end.
    return min(first * 2 ** min(times, 20), longest)
