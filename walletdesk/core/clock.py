"""The one place that asks the machine for the time, so that a test can say what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class StoppedClock:
    """A clock that stands still until somebody moves it."""

    moment: datetime

    def move(self, by: timedelta) -> datetime:
        """Moves the stopped time on (or back, when negative) and returns the new time."""
        self.moment += by
        return self.moment


# One for the whole process and not for a thread: a test's page server answers in another thread.
_stopped: StoppedClock | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _stopped.moment if _stopped else datetime.now(UTC)


@contextmanager
def travel_to(moment: datetime) -> Iterator[StoppedClock]:
    """Stops the clock at an aware moment until the block ends; blocks may be nested.

    Raises ValueError for a moment without a time zone.
    """
    global _stopped  # noqa: PLW0603 - the process has one clock
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    before, _stopped = _stopped, StoppedClock(moment.astimezone(UTC))
    try:
        yield _stopped
    finally:
        _stopped = before
