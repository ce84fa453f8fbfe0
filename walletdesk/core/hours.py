"""Opening hours, and the arithmetic of promises that count only open time.

A local time that a change of the clock skips, or that happens twice, is read as RFC 5545, section 3.3.5 says:
by the offset before the gap, and as the first of the two.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Window = tuple[time, time]
Span = tuple[datetime, datetime]

DAY = timedelta(days=1)
# No promise reaches further than this; a search that does, ends in NeverOpen.
LONGEST_SEARCH = timedelta(days=3653)


class NeverOpen(ValueError):
    """These hours hold no open time at all, or none within ten years."""


@dataclass(frozen=True)
class OpeningHours:
    """When a desk is open, week by week, on the wall clock of one zone.

    `windows` gives for each weekday (0 is Monday) its times of opening and closing. A window that closes at
    or before its opening ends on the next day, so 22:00–06:00 is a night, 18:00–00:00 an evening and
    00:00–00:00 a whole day. A window belongs to the day it opens on: on a holiday none opens, and a night
    that began before it ends as usual. Windows may overlap; time counts once.

    Raises NeverOpen without any window, ZoneInfoNotFoundError for an unknown zone, ValueError for a weekday
    outside of 0–6 or a time with a zone of its own.
    """

    zone: str
    windows: Mapping[int, Sequence[Window]]
    holidays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        ZoneInfo(self.zone)
        if not any(self.windows.values()):
            raise NeverOpen("Opening hours need at least one window.")
        if not set(self.windows) <= set(range(7)):
            raise ValueError("Weekdays are numbered from 0 (Monday) to 6 (Sunday).")
        if any(edge.tzinfo for day in self.windows.values() for window in day for edge in window):
            raise ValueError("The times of a window are those of the desk's own zone.")

    @classmethod
    def always(cls, zone: str = "UTC") -> "OpeningHours":
        """Around the clock, every day."""
        return cls(zone, {weekday: [(time(0), time(0))] for weekday in range(7)})

    def is_open(self, at: datetime) -> bool:
        """Whether the desk is open at this moment; the moment of closing is not open any more."""
        at = _in_utc(at)
        return any(opens <= at < closes for opens, closes in self._open_on(self._local_date(at)))

    def next_opening(self, at: datetime) -> datetime:
        """The first open moment from `at` on (`at` itself while open), in UTC. May raise NeverOpen."""
        return next(self._spans(_in_utc(at)))[0]

    def add_open_time(self, start: datetime, duration: timedelta) -> datetime:
        """The earliest moment, in UTC, by which so much open time has passed since `start`.

        May raise NeverOpen; raises ValueError for a duration below zero.
        """
        start, left = _in_utc(start), duration
        if left < timedelta(0):
            raise ValueError("A promise can't end before it begins.")
        if not left:
            return start
        spans = self._spans(start)
        opens, closes = next(spans)
        while closes - opens < left:
            left -= closes - opens
            opens, closes = next(spans)
        return opens + left

    def open_time_between(self, start: datetime, end: datetime) -> timedelta:
        """How much open time lies between two moments; none when the second is not after the first."""
        start, end = _in_utc(start), _in_utc(end)
        total, day = timedelta(0), self._local_date(start)
        while self._midnight(day) < end:
            for opens, closes in self._open_on(day):
                total += max(min(closes, end) - max(opens, start), timedelta(0))
            day += DAY
        return total

    def _spans(self, start: datetime) -> Iterator[Span]:
        """Open spans in their order, from `start` on; every step looks at one day."""
        first = self._local_date(start)
        for days in range(LONGEST_SEARCH.days):
            for opens, closes in self._open_on(first + days * DAY):
                if closes > start:
                    yield max(opens, start), closes
        raise NeverOpen("There is no such opening within ten years.")

    def _open_on(self, day: date) -> list[Span]:
        """What is open on one local day, in UTC, in order and without overlaps."""
        begins, ends = self._midnight(day), self._midnight(day + DAY)
        spans = [*self._opened_on(day - DAY), *self._opened_on(day)]
        within = [(max(opens, begins), min(closes, ends)) for opens, closes in spans]
        return _merged([(opens, closes) for opens, closes in within if opens < closes])

    def _opened_on(self, day: date) -> Iterator[Span]:
        # A zone that crosses the date line skips a whole day; nothing opens on a day that never was.
        if day in self.holidays or self._midnight(day) == self._midnight(day + DAY):
            return
        for opens, closes in self.windows.get(day.weekday(), ()):
            closing_day = day if closes > opens else day + DAY
            yield self._moment(day, opens), self._moment(closing_day, closes)

    def _moment(self, day: date, wall: time) -> datetime:
        return datetime.combine(day, wall.replace(fold=0), ZoneInfo(self.zone)).astimezone(UTC)

    def _midnight(self, day: date) -> datetime:
        return self._moment(day, time(0))

    def _local_date(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.zone)).date()


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for opens, closes in sorted(spans):
        if merged and opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        else:
            merged.append((opens, closes))
    return merged


def _in_utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return at.astimezone(UTC)
