"""What readers tell those who write: whether articles helped, and what was looked for in vain."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Max, Q

from walletdesk.help.models import Feedback, Text, Unanswered
from walletdesk.language.words import terms

# The rarest of more are not grouped: they are no work for anybody.
LOOKED_AT = 1000


@dataclass(frozen=True)
class Rate:
    """How many said yes and no, since a moment and about the version that is read now."""

    text: Text
    yes: int
    no: int
    yes_now: int
    no_now: int
    last_at: datetime

    @property
    def total(self) -> int:
        return self.yes + self.no

    @property
    def total_now(self) -> int:
        return self.yes_now + self.no_now


def rates(since: datetime) -> list[Rate]:
    """Of the texts that somebody rated, those with the most that did not help first."""
    now_read = Q(version=F("version__text__published"))
    counted: Any = (
        Feedback.objects.filter(given_at__gte=since)
        .order_by()
        .values("version__text")
        .annotate(
            yes=Count("pk", filter=Q(helped=True)),
            no=Count("pk", filter=Q(helped=False)),
            yes_now=Count("pk", filter=Q(helped=True) & now_read),
            no_now=Count("pk", filter=Q(helped=False) & now_read),
            last_at=Max("given_at"),
        )
    )
    rows = {row.pop("version__text"): row for row in counted}
    texts = Text.objects.select_related("article__category", "published").in_bulk(rows)
    found = [Rate(text=texts[pk], **row) for pk, row in rows.items()]
    return sorted(found, key=lambda rate: (-rate.no, rate.yes, rate.text.pk))


@dataclass(frozen=True)
class Sought:
    """Searches in a language that have the same words, in any order; `first` is the one seen most."""

    first: Unanswered
    rows: tuple[Unanswered, ...]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def last_at(self) -> datetime:
        return max(row.last_at for row in self.rows)


def sought_in_vain() -> list[Sought]:
    """The most frequent first."""
    groups: dict[tuple[str, frozenset[str]], list[Unanswered]] = defaultdict(list)
    for row in Unanswered.objects.standing()[:LOOKED_AT]:
        groups[row.language, frozenset(terms(row.words)) or frozenset([row.words])].append(row)
    found = [Sought(rows[0], tuple(rows)) for rows in groups.values()]
    return sorted(found, key=lambda each: -each.count)
