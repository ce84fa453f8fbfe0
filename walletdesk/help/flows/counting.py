"""How many came how far: where people leave a flow, and what each end led to. No person can be seen in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Func, Q

from walletdesk.help.flows.models import Flow, Run, Version


@dataclass(frozen=True)
class Stay:
    """The runs whose last step this is: all, those that said solved, were silent after an answer, sent a
    ticket, or came back with something else."""

    total: int = 0
    solved: int = 0
    quiet: int = 0
    tickets: int = 0
    returned: int = 0


@dataclass(frozen=True)
class Counts:
    """Of one version: `reached` by step, and what became of those who are at each step now."""

    begun: int
    reached: Mapping[str, int]
    stays: Mapping[str, Stay] = field(default_factory=dict)

    @classmethod
    def of(cls, version: Version) -> Counts:
        runs = Run.objects.filter(version=version).exclude(browser="")
        visited = runs.annotate(seen=Func(F("visited"), function="unnest")).values("seen")
        reached = dict(visited.annotate(number=Count("pk")).order_by().values_list("seen", "number"))
        stays = {row.pop("step"): Stay(**row) for row in _outcomes(runs.order_by().values("step"))}
        return cls(runs.count(), reached, stays)

    def stay(self, step: str) -> Stay:
        return self.stays.get(step, Stay())


def by_flow() -> dict[int, Stay]:
    """What became of the runs of each flow, in whatever version, by the flow's key."""
    rows = _outcomes(Run.objects.exclude(browser="").order_by().values(flow=F("version__flow")))
    return {**dict.fromkeys(Flow.objects.values_list("pk", flat=True), Stay()), **_keyed(rows)}


def _keyed(rows: list[dict[str, Any]]) -> dict[int, Stay]:
    return {row.pop("flow"): Stay(**row) for row in rows}


def _outcomes(grouped: Any) -> list[dict[str, Any]]:
    return list(
        grouped.annotate(
            total=Count("pk"),
            solved=Count("pk", filter=Q(solved_at__isnull=False, ticket_at=None)),
            quiet=Count("pk", filter=Q(quiet_at__isnull=False, ticket_at=None)),
            tickets=Count("pk", filter=Q(ticket_at__isnull=False)),
            returned=Count("pk", filter=Q(returned_at__isnull=False, ticket_at=None, solved_at=None)),
        )
    )
