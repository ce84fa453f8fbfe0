"""How many were helped without an agent: by what they said, or by never coming back. Nothing else counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Self

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import TruncWeek

from walletdesk.core.clock import now
from walletdesk.help.suggesting.models import Attempt, Place, Suggestion
from walletdesk.help.suggesting.models.attempt import SILENCE


@dataclass(frozen=True)
class Tally:
    """Of the attempts to which articles were suggested. The last four exclude each other; who opened nothing
    and wrote nothing is in none of them, for we don't know anything about them.

    `asked`: went on to an agent. `open`: read an article, and the 72 hours are not over.
    """

    shown: int = 0
    opened: int = 0
    said: int = 0
    silent: int = 0
    asked: int = 0
    open: int = 0

    @property
    def helped(self) -> int:
        return self.said + self.silent

    @property
    def unknown(self) -> int:
        return self.shown - self.helped - self.asked - self.open

    @property
    def share(self) -> float | None:
        """Of those about whom it is known, 0 to 1; None when it is known about nobody."""
        known = self.helped + self.asked
        return self.helped / known if known else None

    @classmethod
    def together(cls, tallies: Iterable[Tally]) -> Self:
        each = list(tallies)
        return cls(**{one.name: sum(getattr(tally, one.name) for tally in each) for one in fields(cls)})


def by_week(since: datetime) -> list[tuple[date, Tally]]:
    """The newest first; weeks begin on Monday in the zone of the moment."""
    rows = _counted(since, week=TruncWeek("began_at")).order_by("-week")
    return [(row.pop("week").date(), Tally(**row)) for row in rows]


def by_topic(since: datetime) -> list[tuple[str, Tally]]:
    """By the topic's slug, the most frequent first."""
    rows = _counted(since, "topic").order_by("-shown", "topic")
    return [(row.pop("topic"), Tally(**row)) for row in rows]


def by_article(since: datetime, limit: int = 20) -> Any:
    """Which articles were shown, opened and said to have solved it, those that solved most first."""
    rows = Suggestion.objects.filter(shown_at__gte=since).values("article__slug", "article__category__slug")
    counted = rows.annotate(
        shown=Count("pk"),
        opened=Count("opened_at"),
        solved=Count("solved_at", filter=Q(attempt__ticket_at=None)),
    )
    return counted.order_by("-solved", "-opened", "-shown", "article__slug")[:limit]


def _counted(since: datetime, *by: str, **made: Any) -> Any:
    mine = Suggestion.objects.filter(attempt=OuterRef("pk"))
    attempts = Attempt.objects.filter(began_at__gte=since).annotate(
        is_said=Exists(mine.filter(solved_at__isnull=False)),
        read_at=Subquery(mine.order_by("-opened_at").exclude(opened_at=None).values("opened_at")[:1]),
    )
    return attempts.values(*by, **made).annotate(shown=Count("pk"), **_kinds())


def _kinds() -> dict[str, Count]:
    is_chat, is_said, wrote = Q(place=Place.CHAT), Q(is_said=True), Q(ticket_at__isnull=False)
    # In a chat an agent is asked already; only the customer's word says that none was needed.
    reads_on = ~is_chat & ~is_said & ~wrote
    over = now() - SILENCE
    kinds = {
        "opened": Q(read_at__isnull=False),
        "said": is_said & ~wrote,
        "silent": reads_on & Q(read_at__lte=over),
        "asked": wrote | (is_chat & ~is_said),
        "open": reads_on & Q(read_at__gt=over),
    }
    return {name: Count("pk", filter=kind) for name, kind in kinds.items()}
