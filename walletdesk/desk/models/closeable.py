"""A ticket closes when the trouble is over, and opens again when it wasn't."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.errors import ReasonMissing
from walletdesk.desk.models.row import TicketRow
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent


class ClosureQuerySet(models.QuerySet["Closure"]):
    def standing(self) -> Self:
        """Those that nobody has ended by opening the ticket again."""
        return self.filter(reopened_at=None)


class Closure(models.Model):
    """One closing of one ticket, and its end when the ticket was opened again."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="closures")
    closed_at = models.DateTimeField(default=now)
    closed_by_kind = models.CharField(max_length=10)
    closed_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    reason = ShieldedCharField(max_length=300)
    reopened_at = models.DateTimeField(null=True)
    reopened_by_kind = models.CharField(max_length=10, blank=True)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(reopened_at=None), name="one_standing_closure_a_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.closed_at:%Y-%m-%d %H:%M}"


class Closeable(TicketRow):
    """Closed is a row with a who, a when and a why."""

    class Meta:
        abstract = True

    @property
    def closure(self) -> Closure | None:
        """The closing that stands, if the ticket is closed."""
        return Closure.objects.standing().filter(ticket_id=self.pk).first()

    @property
    def is_closed(self) -> bool:
        return self.closure is not None

    def close(self, *, by: Actor, reason: str) -> None:
        """Ends the work; the promise that is still open falls away, and the ticket leaves its agent's list.

        Raises NotAllowed for everybody but agents of its queue, ReasonMissing. Closing twice changes nothing.
        """
        agent = self.ticket.require_agent(by, "tickets.work")
        if not reason.strip():
            raise ReasonMissing
        with self.held():
            self._close(by=by, agent=agent, reason=reason.strip())

    def settle(self, *, by: Actor) -> None:
        """The customer says that it is solved. Raises NotAllowed for everybody but the customer's side.

        It needs no reason, and no letter asks how the help was: the customer is here and can say so.
        """
        self.ticket.require_customer_side(by)
        with self.held():
            self._close(by=by)

    def reopen(self, *, by: Actor, reason: str = "") -> None:
        """Takes up the work again: an agent may, and so may the customer, simply by writing."""
        self.ticket.require_party(by)
        with self.held():
            self._reopen(by=by, reason=reason)

    def _close(self, *, by: Actor, agent: Agent | None = None, reason: str = "") -> None:
        if self.is_closed:
            return
        Closure.objects.create(
            ticket=self.ticket, closed_by_kind=by.actor_kind, closed_by=agent, reason=reason
        )
        self.ticket.withdraw_promise()
        self.ticket.append_event("closed")
        journal.record(acts.CLOSED, by=by, about=self.ticket, within=self.ticket, reason=reason)
        self.ticket.tell_the_queue("ticket.closed")
        if agent:
            self.ticket.ask_for_rating()

    def _reopen(self, *, by: Actor, reason: str = "") -> None:
        reopened = Closure.objects.standing().filter(ticket_id=self.pk)
        if reopened.update(reopened_at=now(), reopened_by_kind=by.actor_kind):
            self.ticket.append_event("reopened")
            journal.record(acts.REOPENED, by=by, about=self.ticket, within=self.ticket, reason=reason)
            self.ticket.tell_the_queue("ticket.reopened")
