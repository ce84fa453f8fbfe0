"""How each service was in the last ninety days: by the checks of each day and by its incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from walletdesk.core.clock import now
from walletdesk.help.status.models import Day, Incident, Service
from walletdesk.help.status.models.check import DAYS_SHOWN, EVERY, first_day, share_up
from walletdesk.help.status.states import State, worst

# Checks of a day that may fail before the day is told as one with trouble.
FORGIVEN = 2
# From that many on it was down, and not just restless.
WAS_DOWN = 10


@dataclass(frozen=True)
class Bar:
    """One day, in UTC. `down` and `slow` are how long, as far as checks tell."""

    day: date
    state: State
    down: timedelta = timedelta(0)
    slow: timedelta = timedelta(0)


@dataclass(frozen=True)
class Line:
    """A service with its bars, the oldest first. `share` is of the time in which somebody looked."""

    service: Service
    bars: tuple[Bar, ...]
    share: float | None

    @property
    def troubled(self) -> list[Bar]:
        """The days that were not as they should be, the newest first."""
        return [bar for bar in reversed(self.bars) if bar.state.is_trouble]


def lines(services: Sequence[Service]) -> list[Line]:
    """In three queries, however many services there are."""
    days: dict[int, dict[date, Day]] = defaultdict(dict)
    for day in Day.objects.filter(service__in=services, day__gte=first_day(now().date())):
        days[day.service_id][day.day] = day
    told = _told()
    return [_line(service, days[service.pk], told[service.pk]) for service in services]


def _line(service: Service, days: dict[date, Day], told: dict[date, State]) -> Line:
    first = first_day(now().date())
    dates = [first + timedelta(days=number) for number in range(DAYS_SHOWN)]
    bars = tuple(_bar(each, days.get(each), told.get(each, State.OFF)) for each in dates)
    return Line(service, bars, share_up(list(days.values())))


def _bar(date_: date, day: Day | None, told: State) -> Bar:
    if day is None or not day.known:
        return Bar(date_, told if told is not State.OFF else State.UNKNOWN)
    state = State.WORKING
    if day.down >= WAS_DOWN:
        state = State.DOWN
    elif day.down + day.slow > FORGIVEN:
        state = State.SLOW
    return Bar(date_, worst(state, told), EVERY * day.down, EVERY * day.slow)


def _told() -> dict[int, dict[date, State]]:
    """The worst that was said of each service on each day."""
    found: dict[int, dict[date, State]] = defaultdict(dict)
    start = now() - timedelta(days=DAYS_SHOWN)
    recent = Incident.objects.public().filter(Q(resolved_at=None) | Q(resolved_at__gte=start))
    for incident in recent.prefetch_related("services"):
        for day in _days_of(incident):
            for service in incident.services.all():
                before = found[service.pk].get(day, State.OFF)
                found[service.pk][day] = worst(before, incident.shown_state)
    return found


def _days_of(incident: Incident) -> Iterator[date]:
    end = (incident.resolved_at or now()).date()
    day = max(incident.began_at.date(), first_day(now().date()))
    while day <= end:
        yield day
        day += timedelta(days=1)
