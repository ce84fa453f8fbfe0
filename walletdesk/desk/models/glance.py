"""What an open page of the customer's shows beside the lines, read at once: it asks after every message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from walletdesk.accounts.models.proof import Proof
from walletdesk.core.clock import now
from walletdesk.desk.models.closeable import Closure
from walletdesk.desk.models.presence import Presence
from walletdesk.desk.models.promised import Promise
from walletdesk.desk.models.rated import MAY_CHANGE_FOR
from walletdesk.desk.models.readable import Side, Visit
from walletdesk.desk.models.row import TicketRow


@dataclass(frozen=True)
class Glance:
    """Facts of one moment. `due_at` is None while nobody needs to answer, and so is `place`."""

    is_closed: bool
    last_number: int
    read_to: dict[str, int]
    agent_name: str
    agent_is_here: bool
    due_at: datetime | None
    place: int | None
    usual_wait: timedelta | None
    proven_until: datetime | None
    may_follow_up: bool
    may_rate: bool
    score: int | None

    @property
    def is_overdue(self) -> bool:
        return self.due_at is not None and self.due_at < now()


class Glanced(TicketRow):
    """A ticket of which everything can be seen in three queries."""

    class Meta:
        abstract = True

    def glance(self) -> Glance:
        """One query for the ticket, one for the line before it if it waits, one for the usual wait."""
        seen = self._seen()
        due_at, rated_at = seen["due_at"], seen["rated_at"]
        is_late = due_at is not None and due_at < now()
        waits = due_at is not None and not seen["is_shut"]
        return Glance(
            is_closed=seen["is_shut"],
            last_number=seen["last_number"],
            read_to={side: seen[f"read_by_{side}"] for side in Side.values},
            agent_name=seen["agent_name"] or "",
            agent_is_here=seen["agent_is_here"],
            due_at=due_at,
            place=self.ticket.tickets_before((seen["rank"], seen["due"], self.pk)) if waits else None,
            usual_wait=self.ticket.usual_wait(),
            proven_until=seen["proven_until"],
            may_follow_up=is_late and not seen["is_raised"],
            may_rate=now() <= rated_at + MAY_CHANGE_FOR if rated_at else seen["was_answered"],
            score=seen["score"],
        )

    def _seen(self) -> dict[str, Any]:
        this = OuterRef("pk")
        visits = Visit.objects.filter(ticket=this)
        proofs = Proof.objects.standing(self).filter(customer=OuterRef("customer"))
        rows = type(self.ticket).objects.filter(pk=self.pk).with_urgency().with_assignment()
        found = rows.annotate(
            is_shut=Exists(Closure.objects.standing().filter(ticket=this)),
            agent_name=F("open_assignment__agent__name"),
            agent_is_here=Exists(Presence.objects.here().filter(ticket=this, side=Side.DESK)),
            was_answered=Exists(Promise.objects.filter(ticket=this, kept_at__isnull=False)),
            proven_until=Subquery(proofs.values("ends_at")[:1]),
            rated_at=F("given_rating__rated_at"),
            score=F("given_rating__score"),
            **{
                f"read_by_{side}": Coalesce(Subquery(visits.filter(side=side).values("read_to")[:1]), 0)
                for side in Side.values
            },
        )
        return found.values(*_FACTS).get()


_FACTS = (
    "last_number", "rank", "is_raised", "due", "due_at", "is_shut", "agent_name", "agent_is_here",
    "was_answered", "proven_until", "rated_at", "score", *(f"read_by_{side}" for side in Side.values),
)  # fmt: skip
