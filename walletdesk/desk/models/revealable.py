"""Personal data stays masked until an agent has a reason to read it; the reading is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.db import models

from walletdesk import journal, shield
from walletdesk.accounts.errors import NoProof
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.errors import ReasonMissing
from walletdesk.desk.models.row import TicketRow
from walletdesk.limits import words as limits
from walletdesk.shield.fields import ShieldedCharField

LASTS = timedelta(minutes=15)


class RevealQuerySet(models.QuerySet["Reveal"]):
    def standing(self) -> Self:
        return self.filter(revealed_at__gt=now() - LASTS)


class Reveal(models.Model):
    """One agent reads who wrote a ticket that is about no account (an account keeps its own reveals)."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="reveals")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="ticket_reveals")
    reason = ShieldedCharField(max_length=500)
    revealed_at = models.DateTimeField(default=now)

    objects = RevealQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.agent} · {self.revealed_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        return self.revealed_at + LASTS


@dataclass(frozen=True)
class CustomerCard:
    """Who wrote, and whose account it is about, as one agent may see it now."""

    name: str
    email: str
    account_name: str
    account_emails: list[str]
    has_account: bool
    identified_by: str
    is_clear: bool
    is_proven: bool
    language: str
    time_zone: str


class Revealable(TicketRow):
    """A ticket that shows no more of a person than is needed."""

    class Meta:
        abstract = True

    def reveal(self, *, by: Actor, reason: str) -> datetime:
        """Opens the personal data of this ticket to this agent; returns until when.

        Raises NotAllowed, ReasonMissing, LimitReached, and NoProof unless the customer has proven in this
        ticket that the account is theirs, or the agent is one who may look without (a lead).
        """
        agent = self.ticket.require_agent(by, "personal.reveal")
        if not reason.strip():
            raise ReasonMissing
        if self.customer:
            return self.customer.reveal(by=agent, reason=reason, within=self.ticket).ends_at
        if not agent.can("personal.reveal.unproven"):
            raise NoProof
        limits.REVEALS_BY_AGENT.take(str(agent.public_id))
        with self.held():
            reveal = Reveal.objects.create(ticket=self.ticket, agent=agent, reason=reason.strip()[:500])
            journal.record(
                acts.REVEALED, by=by, about=self.ticket, within=self.ticket, reason=reason.strip()[:500]
            )
        return reveal.ends_at

    def is_revealed_to(self, agent: Agent) -> bool:
        """Whether this agent may read the personal data now."""
        if self.customer:
            return self.customer.is_revealed_to(agent, self.ticket)
        return Reveal.objects.standing().filter(ticket_id=self.pk, agent=agent).exists()

    def customer_card_for(self, agent: Actor) -> CustomerCard:
        """The facts beside the conversation, masked unless this agent has revealed them."""
        reader = self.ticket.require_agent(agent, "desk.see")
        clear = self.is_revealed_to(reader)
        name, email = (str, str) if clear else (shield.mask_name, shield.mask_email)
        account = self.customer
        return CustomerCard(
            name=name(self.name),
            email=email(self.email),
            account_name=name(account.name) if account else "",
            account_emails=[email(address) for address in account.emails_to_tell] if account else [],
            has_account=account is not None,
            identified_by=self.identified_by,
            is_clear=clear,
            is_proven=self.ticket.is_proven,
            language=self.language,
            time_zone=self.time_zone,
        )
