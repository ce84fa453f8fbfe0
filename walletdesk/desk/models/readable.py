"""How far each side has read: the ticks beside a message, and the dot beside an unread ticket."""

from __future__ import annotations

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import live
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk.models.row import TicketRow


class Side(models.TextChoices):
    """The two sides of a conversation."""

    DESK = "desk", _("The desk")
    CUSTOMER = "customer", _("The customer")

    @classmethod
    def of(cls, by: Actor) -> Side:
        return cls.DESK if by.actor_kind == "agent" else cls.CUSTOMER


class Visit(models.Model):
    """The last message that a side has read, and when."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="visits")
    side = models.CharField(max_length=10, choices=Side)
    read_to = models.PositiveIntegerField(default=0)
    read_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "side"], name="one_visit_a_side")]

    def __str__(self) -> str:
        return f"{self.side} {self.read_to}"


class Readable(TicketRow):
    """A ticket that knows what has been read."""

    class Meta:
        abstract = True

    def read_to(self, side: str) -> int:
        """The number of the last message that this side has read; 0 for none."""
        visit = Visit.objects.filter(ticket_id=self.pk, side=side).first()
        return visit.read_to if visit else 0

    def unread_for(self, side: str) -> int:
        """How many messages of the other side this one hasn't read."""
        later = self.ticket.messages.after(self.read_to(side))
        customers = later.filter(author_kind="customer")
        return customers.count() if side == Side.DESK else later.exclude(author_kind="customer").count()

    def mark_read(self, *, by: Actor, up_to: int | None = None) -> None:
        """Moves this side's mark forward, never back, and shows it to the other side at once."""
        self.ticket.require_party(by)
        side, number = Side.of(by), min(self.last_number if up_to is None else up_to, self.last_number)
        with transaction.atomic(), live.together():
            if self._read_up_to(side, number):
                self.ticket.tell_both_sides("read", side=str(side), number=number)

    def _read_up_to(self, side: Side, number: int) -> bool:
        """Whether the mark moved. The first visit of a side is the only one that takes a second query."""
        visits = Visit.objects.filter(ticket_id=self.pk, side=side)
        if visits.filter(read_to__lt=number).update(read_to=number, read_at=now()):
            return True
        return visits.get_or_create(ticket=self.ticket, side=side, defaults={"read_to": number})[1]
