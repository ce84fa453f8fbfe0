"""What the status page shows: how it is at a glance, each service with its bars, incidents and plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from walletdesk.help.status.history import Line, lines
from walletdesk.help.status.models import Check, Incident, Service, Update
from walletdesk.help.status.states import TONES, State, worst

STEP = 4


@dataclass(frozen=True)
class Drawn:
    """A bar and where it stands in the picture."""

    x: int
    tone: str
    label: str


def told(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """With what was said of each, and what each affects."""
    standing = Prefetch("updates", queryset=Update.objects.standing(), to_attr="told")
    return incidents.prefetch_related(standing, "services")


def context() -> dict[str, Any]:
    """All that stands in the part of the page that is kept fresh."""
    services = Service.objects.shown()
    troubled = [service for service in services if service.shown_state.is_trouble]
    newest = Check.objects.order_by("-at").first()
    overall = worst(*(service.shown_state for service in troubled))
    return {
        "services": [_line(line) for line in lines(services)],
        "troubled": troubled,
        "overall": overall,
        "tone": TONES.get(overall, "good"),
        "looked_at": newest.at if newest else None,
        "open": list(told(Incident.objects.open_now())),
        "planned": list(told(Incident.objects.planned())),
    }


def banner() -> dict[str, Any]:
    """What stands above other pages while something is in trouble; else nothing."""
    troubled = Service.objects.in_trouble()
    if not troubled:
        return {}
    overall = worst(*(service.shown_state for service in troubled))
    return {
        "troubled": troubled,
        "incident": Incident.objects.open_now().first(),
        "tone": "info" if overall is State.MAINTENANCE else "warn",
    }


def tone_of(state: State) -> str:
    return TONES.get(state, "")


def _line(line: Line) -> dict[str, Any]:
    drawn = [
        Drawn(number * STEP, tone_of(bar.state), str(bar.state.label)) for number, bar in enumerate(line.bars)
    ]
    return {
        "service": line.service,
        "state": line.service.shown_state,
        "tone": tone_of(line.service.shown_state),
        "bars": drawn,
        "days": line.bars,
        "troubled": [(bar, tone_of(bar.state)) for bar in line.troubled],
        "width": len(drawn) * STEP,
        "percent": percent(line.share),
    }


def percent(share: float | None) -> str:
    """“99.98”, never rounded up: what was not perfect does not become it. Empty while nobody looked."""
    if share is None:
        return ""
    hundredths = int(share * 10_000)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
