"""How often triage was right: what it said of each ticket against what people said, and did, afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Avg,
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Floor

from walletdesk.desk.models.closeable import Closure
from walletdesk.desk.models.triaged import Triage

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

# Of fewer known ones no share is told: one more could turn it over.
FEW = 10
# Of a normal distribution, for 95 in 100 (E. B. Wilson, JASA 22, 1927).
_Z = 1.96


@dataclass(frozen=True)
class Score:
    """Of the tickets of which triage said something, each in one of the last five; the topic alone counts.

    `kept`: an agent judged anew and left the topic. `corrected`: an agent chose another. `stood`: closed, and
    nobody changed it. `otherwise`: the customer had chosen another, and no agent has judged. `open`: not
    known yet. `sureness` is how sure it said to be, on average, 0 to 1.
    """

    said: int = 0
    kept: int = 0
    corrected: int = 0
    stood: int = 0
    otherwise: int = 0
    open: int = 0
    sureness: float = 0.0

    @property
    def known(self) -> int:
        return self.kept + self.corrected + self.stood

    @property
    def share(self) -> float | None:
        """Right of the known ones, 0 to 1; None for too few."""
        return (self.kept + self.stood) / self.known if self.known >= FEW else None

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Between which the share lies that this one is a sample of, in 95 of 100 cases; None for too few."""
        return between(self.kept + self.stood, self.known) if self.known >= FEW else None


@dataclass(frozen=True)
class Record:
    """All together; by what triage said; by how sure it was, in tenths; and what it left to a person."""

    total: Score
    by_topic: list[tuple[str, Score]]
    by_sureness: list[tuple[int, Score]]
    left: int
    left_and_named: int


def record_of(tickets: QuerySet[Ticket], since: datetime) -> Record:
    """Of the tickets among these that were triaged since then, by the topics' slugs."""
    rows = list(_counted(tickets, since))
    said = [row for row in rows if row["topic"]]
    left = [row for row in rows if not row["topic"]]
    return Record(
        total=_score(said),
        by_topic=sorted(_scores(said, lambda row: row["topic"]), key=lambda one: (-one[1].said, one[0])),
        by_sureness=sorted(_scores(said, lambda row: min(row["tenth"], 9)), reverse=True),
        left=sum(row["n"] for row in left),
        left_and_named=sum(row["n"] for row in left if row["outcome"] in {"kept", "corrected"}),
    )


def corrections(tickets: QuerySet[Ticket], since: datetime) -> QuerySet[Triage]:
    """What agents chose in place of what triage had `said` with `sure`, the newest first."""
    machine = Triage.objects.filter(ticket=OuterRef("ticket"), made_by=None).order_by("pk")
    made = Triage.objects.corrections().filter(ticket__in=tickets, made_at__gte=since)
    told = made.annotate(
        said=Subquery(machine.values("topic")[:1]), sure=Subquery(machine.values("sureness")[:1])
    )
    changed = told.exclude(said=None).exclude(said="").exclude(said=F("topic"))
    return changed.select_related("ticket", "made_by").order_by("-made_at", "-pk")


def between(right: int, known: int) -> tuple[float, float]:
    """Wilson's interval: it stays between 0 and 1, and is honest about small numbers."""
    share, spread = right / known, _Z * _Z / known
    middle = share + spread / 2
    width = sqrt(share * (1 - share) * spread + spread * spread / 4)
    return (middle - width) / (1 + spread), (middle + width) / (1 + spread)


def _counted(tickets: QuerySet[Ticket], since: datetime) -> Any:
    agents = Triage.objects.corrections().filter(ticket=OuterRef("ticket")).order_by("-pk")
    closed = Closure.objects.standing().filter(ticket=OuterRef("ticket"))
    judged = Triage.objects.filter(made_by=None, made_at__gte=since, ticket__in=tickets).annotate(
        meant=Subquery(agents.values("topic")[:1])
    )
    outcome = Case(
        When(meant=F("topic"), then=Value("kept")),
        When(meant__isnull=False, then=Value("corrected")),
        When(~Q(topic=F("ticket__topic")), then=Value("otherwise")),
        When(Exists(closed), then=Value("stood")),
        default=Value("open"),
        output_field=CharField(),
    )
    tenth = Floor(F("sureness") * 10, output_field=IntegerField())
    grouped = judged.annotate(outcome=outcome, tenth=tenth).values("topic", "tenth", "outcome")
    return grouped.annotate(n=Count("pk"), sureness=Avg("sureness")).order_by()


def _scores(rows: Iterable[dict[str, Any]], key: Callable[[dict[str, Any]], Any]) -> list[tuple[Any, Score]]:
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return [(name, _score(group)) for name, group in groups.items()]


def _score(rows: Iterable[dict[str, Any]]) -> Score:
    counts: dict[str, int] = defaultdict(int)
    said, sure = 0, 0.0
    for row in rows:
        counts[row["outcome"]] += row["n"]
        said += row["n"]
        sure += row["n"] * row["sureness"]
    return Score(said=said, sureness=sure / said if said else 0.0, **counts)
