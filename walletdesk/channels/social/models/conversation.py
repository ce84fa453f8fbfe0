"""A ticket that is talked about on a platform, and with whom."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from walletdesk.core.clock import now
from walletdesk.desk.models.row import Channel, Identified

if TYPE_CHECKING:
    from walletdesk.channels.social.models.identity import Identity
    from walletdesk.desk.models import Ticket

# Who writes again later has another problem, as far as anybody can tell.
GOES_ON_FOR = timedelta(days=3)


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def with_identity(self, identity: Identity) -> Conversation | None:
        """The one that the next message belongs to: its ticket is open, or was closed a short while ago.

        An identity that meanwhile is somebody else's, or nobody's any more, begins anew.
        """
        known = self.standing().select_related("ticket__queue", "ticket__customer", "guest")
        latest = known.filter(identity=identity).order_by("-started_at", "-pk").first()
        if latest is None or latest.is_over or not latest.is_theirs:
            return None
        latest.guest.ticket = latest.ticket
        return latest

    def of(self, ticket: Ticket) -> Conversation | None:
        """Where this ticket is talked about now; None where that is not a platform, or not any more."""
        if not Channel(ticket.channel).is_social:
            return None
        known = self.standing().select_related("identity__account", "ticket__customer")
        conversation = known.filter(ticket=ticket).first()
        return conversation if conversation and conversation.is_theirs else None


class Conversation(models.Model):
    """`guest` speaks on the customer's side, and nobody holds its key. `ended_at`: it went on elsewhere."""

    ticket = models.OneToOneField("desk.Ticket", on_delete=models.CASCADE, related_name="social_conversation")
    identity = models.ForeignKey("social.Identity", on_delete=models.PROTECT, related_name="conversations")
    guest = models.ForeignKey("desk.Guest", on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[ConversationQuerySet] = ConversationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(
                fields=["identity", "-started_at"], condition=Q(ended_at=None), name="social_conversation_now"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.identity_id}"

    @property
    def is_over(self) -> bool:
        closure = self.ticket.closure
        is_welcome = self.guest.is_welcome
        return not is_welcome or (closure is not None and closure.closed_at < now() - GOES_ON_FOR)

    @property
    def is_theirs(self) -> bool:
        """Whether its writer is known now to be whose ticket it is; or still is as unknown as that."""
        known = self.identity.customer
        if self.ticket.identified_by == Identified.LINKED:
            return known is not None and known == self.ticket.customer
        return known is None or known == self.ticket.customer

    def end(self) -> None:
        """It goes on elsewhere; what comes next on the platform opens a ticket of its own."""
        self.ended_at = self.guest.ended_at = now()
        self.save(update_fields=["ended_at"])
        self.guest.save(update_fields=["ended_at"])
