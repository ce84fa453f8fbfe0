"""Who wants to know of an act at once: a room above names its job, and the act puts it into the queue.

The job is a row of the act's own transaction: nobody works on it before the act is committed, and none is
left behind by an act that was rolled back.
"""

from collections.abc import Iterable
from typing import Any, Protocol

from walletdesk.journal.act import Act


class Follower(Protocol):
    """A job that takes the number of an entry."""

    def defer(self, *, entry_id: int) -> Any: ...


_followers: dict[str, list[Follower]] = {}


def follow(job: Follower, acts: Iterable[Act]) -> None:
    """From now on each of these acts defers the job with `entry_id`; for the `ready` of a room's app."""
    for act in acts:
        jobs = _followers.setdefault(act.slug, [])
        if job not in jobs:
            jobs.append(job)


def wake(slug: str, entry_id: int) -> None:
    """Puts every follower of an act into the queue."""
    for job in _followers.get(slug, ()):
        job.defer(entry_id=entry_id)
