"""Who takes part in a ticket, and how everybody reaches it: through the person, never by its number alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.desk.models.corresponding import Correspondent
from walletdesk.desk.models.passes import Guest
from walletdesk.desk.models.queue import Queue
from walletdesk.desk.models.row import Identified, TicketRow

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket  # noqa: F401 - whose rows these are

PROVEN_FROM_THE_START = (Identified.SESSION, Identified.WIDGET, Identified.LINKED)


class VisibleQuerySet(models.QuerySet["Ticket"]):
    """The one way to tickets for anything that answers a person."""

    def visible_to(self, person: object) -> Self:
        """An agent's queues, a customer's own tickets, the one ticket of a guest; nothing for anybody else.

        A ticket that merely names somebody's address is not yet theirs to read: a stranger may have written
        it, and whoever answers for the account there would vouch for that stranger. It becomes theirs when
        the address has been confirmed in it.
        """
        match person:
            case Agent() if person.can("desk.see"):
                return self.filter(queue__in=Queue.objects.visible_to(person))
            case Customer():
                own = models.Q(identified_by__in=PROVEN_FROM_THE_START)
                confirmed = models.Q(email_confirmed_at__isnull=False)
                return self.filter(own | confirmed, customer=person)
            case Guest():
                return self.filter(guests__in=Guest.objects.welcome().filter(pk=person.pk))
            case Correspondent():
                return self.filter(correspondents__in=Correspondent.objects.admitted().filter(pk=person.pk))
        return self.none()


class Parties(TicketRow):
    """Every verb of a ticket asks here who is speaking."""

    class Meta:
        abstract = True

    def is_party(self, person: object) -> bool:
        """Whether this person may see this ticket."""
        return type(self.ticket).objects.visible_to(person).filter(pk=self.pk).exists()

    def require_party(self, by: Actor) -> None:
        """Raises NotAllowed for who may not see the ticket, and for agents who don't work on tickets."""
        if by is SYSTEM:
            return
        if by.actor_kind == "agent":
            self.require_agent(by, "tickets.work")
        elif not self.is_party(by):
            raise NotAllowed("ticket.see")

    def require_customer_side(self, by: Actor) -> None:
        """Raises NotAllowed for everybody but the customer and the guests of this ticket."""
        if by.actor_kind == "agent" or not self.is_party(by):
            raise NotAllowed("ticket.customer_side")

    def require_agent(self, by: Actor, ability: str) -> Agent:
        """The agent, when able and when this ticket is in one of the agent's queues; else NotAllowed."""
        agent = require(by, ability)
        if not Queue.objects.visible_to(agent).filter(pk=self.queue_id).exists():
            raise NotAllowed("ticket.see")
        return agent
