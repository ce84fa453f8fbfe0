"""Who has a ticket open right now, and who is typing: known for a minute, kept for nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models

from walletdesk import live
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk.models.readable import Side
from walletdesk.desk.models.row import TicketRow
from walletdesk.shield import mask_name

# A page tells every 20 seconds that it is open; two lost calls are forgiven.
IS_HERE = timedelta(seconds=50)
KEPT = timedelta(hours=1)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self) -> Self:
        return self.filter(seen_at__gt=now() - IS_HERE)

    def sweep(self) -> int:
        """Forgets who left long ago; for the recurring work."""
        return self.filter(seen_at__lt=now() - KEPT).delete()[0]


class Presence(models.Model):
    """The last sign of life of one person's page on one ticket."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="presences")
    side = models.CharField(max_length=10, choices=Side)
    actor_id = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    seen_at = models.DateTimeField(default=now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "side", "actor_id"], name="one_presence_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.name}"


class Attended(TicketRow):
    """A ticket that knows who is looking at it."""

    class Meta:
        abstract = True

    def attend(self, *, by: Actor, typing: bool = False) -> None:
        """This person's page is open. Agents see who is here; the customer sees only that an agent types."""
        self.ticket.require_party(by)
        side = Side.of(by)
        name = _shown_name(by)
        Presence.objects.bulk_create(
            [Presence(ticket=self.ticket, side=side, actor_id=by.actor_id, name=name, seen_at=now())],
            update_conflicts=True,
            unique_fields=["ticket", "side", "actor_id"],
            update_fields=["seen_at", "name"],
        )
        self._whisper_presence(by, side, here=True, typing=typing)

    def depart(self, *, by: Actor) -> None:
        """This person's page was closed."""
        self.ticket.require_party(by)
        Presence.objects.filter(ticket_id=self.pk, side=Side.of(by), actor_id=by.actor_id).delete()
        self._whisper_presence(by, Side.of(by), here=False, typing=False)

    def present(self, side: str | None = None) -> list[Presence]:
        """Who has the ticket open, the longest here first."""
        here = Presence.objects.here().filter(ticket_id=self.pk).order_by("pk")
        return list(here.filter(side=side) if side else here)

    @property
    def customer_is_here(self) -> bool:
        return Presence.objects.here().filter(ticket_id=self.pk, side=Side.CUSTOMER).exists()

    def _whisper_presence(self, by: Actor, side: Side, *, here: bool, typing: bool) -> None:
        facts = {
            "reference": self.reference,
            "side": str(side),
            "who": by.actor_id,
            "name": _shown_name(by),
            "here": here,
            "typing": typing,
        }
        live.whisper(self.ticket.desk_topic, "presence", facts)
        if side == Side.DESK:
            shown = {"reference": self.reference, "side": str(side), "name": by.actor_name, "typing": typing}
            live.whisper(self.ticket.customer_topic, "typing", shown)


def _shown_name(by: Actor) -> str:
    """Agents are shown to each other by name; a customer's name stays masked until it is revealed."""
    return by.actor_name if by.actor_kind == "agent" else mask_name(by.actor_name)
