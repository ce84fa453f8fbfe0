"""Secrets that never arrived: what is kept is the kind, the place and the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.door import Door

if TYPE_CHECKING:
    from walletdesk.desk.models.message import Message
    from walletdesk.desk.models.ticket import Ticket


class CatchQuerySet(models.QuerySet["Catch"]):
    def remember(self, door: Door, ticket: Ticket, *, by: Actor, message: Message | None = None) -> None:
        """One row for each secret that the door removed, and one entry in the journal for all of them."""
        if not door.caught:
            return
        Catch.objects.bulk_create(
            Catch(ticket=ticket, message=message, place=place, kind=kind) for place, kind in door.caught
        )
        places = sorted({place for place, _ in door.caught})
        journal.record(acts.CAUGHT, by=by, about=ticket, within=ticket, kinds=door.kinds, places=places)


class Catch(models.Model):
    """One secret that was removed at the door. The value was never stored."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="catches")
    message = models.ForeignKey("desk.Message", null=True, on_delete=models.CASCADE, related_name="catches")
    kind = models.CharField(max_length=40)
    place = models.CharField(max_length=40)
    caught_at = models.DateTimeField(default=now)

    objects = CatchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} · {self.place}"
