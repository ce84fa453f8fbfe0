"""Who takes part in a ticket by letter: its requester, and whom an agent has let in.

A letter says in its header who wrote it, and anybody can write a header. So an address that is new to a
ticket is only proposed: an agent decides, and until then nothing of the letter is in the conversation.
"""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from walletdesk import journal
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.models.search_row import SearchRow
from walletdesk.shield import mask_email, mask_name
from walletdesk.shield.fields import ShieldedCharField


class CorrespondentQuerySet(models.QuerySet["Correspondent"]):
    def proposed(self) -> Self:
        """Those about whom an agent has to decide."""
        return self.filter(admitted_at=None, ended_at=None)

    def admitted(self) -> Self:
        return self.filter(admitted_at__isnull=False, ended_at=None)

    def with_address(self, email: str) -> Self:
        return self.filter(email__iexact=email)


class Correspondent(models.Model):
    """One address that writes into one ticket. Admitted, it speaks as the ticket's customer side."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="correspondents")
    email = models.EmailField()
    name = ShieldedCharField(max_length=200, blank=True)
    proposed_at = models.DateTimeField(default=now)
    admitted_at = models.DateTimeField(null=True)
    admitted_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")

    objects = CorrespondentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "ticket",
                models.functions.Lower("email"),
                condition=Q(ended_at=None),
                name="one_correspondent_an_address",
            )
        ]

    def __str__(self) -> str:
        return f"{mask_name(self.name)} {mask_email(self.email)}".strip()

    @property
    def actor_kind(self) -> str:
        return "visitor"

    @property
    def actor_id(self) -> str:
        return str(self.public_id)

    @property
    def actor_name(self) -> str:
        return self.name

    @property
    def masked_email(self) -> str:
        """How the requester is shown who else takes part: a name anybody can give themselves, but this
        address an agent has let in.
        """
        return mask_email(self.email)

    @property
    def is_admitted(self) -> bool:
        return self.admitted_at is not None and self.ended_at is None


class Corresponding(TicketRow):
    """A ticket that is written to by letter."""

    class Meta:
        abstract = True

    @property
    def addresses(self) -> list[str]:
        """Whom answers go to by letter: the requester first, then who was admitted."""
        admitted = Correspondent.objects.admitted().filter(ticket_id=self.pk).order_by("admitted_at")
        others = [row.email for row in admitted if row.email.casefold() != self.email.casefold()]
        return [self.email, *others] if self.email else others

    def takes_part(self, email: str) -> bool:
        """Whether this address is the requester's, or one that an agent has admitted."""
        return email.casefold() in {address.casefold() for address in self.addresses}

    def writer_besides_requester(self, by: Actor) -> Correspondent | None:
        """Who speaks on the customer's side without being the requester: one is not taken for the other."""
        if isinstance(by, Correspondent) and by.email.casefold() != self.email.casefold():
            return by
        return None

    def correspondent(self, email: str) -> Correspondent | None:
        """Who this address is in this ticket: admitted, or the requester; None for everybody else."""
        known = Correspondent.objects.admitted().filter(ticket_id=self.pk).with_address(email).first()
        if known or not self.email or email.casefold() != self.email.casefold():
            return known
        return Correspondent.objects.create(
            ticket=self.ticket, email=self.email, name=self.name, admitted_at=now()
        )

    def propose(self, email: str, name: str, *, by: Actor = SYSTEM) -> Correspondent:
        """Puts an address before the agents; the same row when it waits already."""
        with self.held():
            waiting, made = Correspondent.objects.proposed().get_or_create(
                ticket=self.ticket, email__iexact=email, defaults={"email": email, "name": name}
            )
            if made:
                journal.record(acts.CORRESPONDENT_PROPOSED, by=by, about=waiting, within=self.ticket)
                self.ticket.tell_desk("correspondent.proposed", id=str(waiting.public_id))
                self.ticket.tell_the_queue("ticket.changed")
        return waiting

    def admit_correspondent(self, correspondent: Correspondent, *, by: Actor) -> None:
        """Lets an address take part from now on. Raises NotAllowed."""
        agent = self.ticket.require_agent(by, "tickets.work")
        with self.held():
            waiting = Correspondent.objects.proposed().filter(pk=correspondent.pk, ticket_id=self.pk)
            if waiting.update(admitted_at=now(), admitted_by=agent):
                SearchRow.objects.renew([self.pk])
                journal.record(acts.CORRESPONDENT_ADMITTED, by=by, about=correspondent, within=self.ticket)
                self.ticket.tell_desk("correspondent.decided", id=str(correspondent.public_id))

    def dismiss_correspondent(self, correspondent: Correspondent, *, by: Actor) -> None:
        """Declines an address, or ends its part; the requester stays. Raises NotAllowed."""
        agent = self.ticket.require_agent(by, "tickets.work")
        with self.held():
            present = Correspondent.objects.filter(pk=correspondent.pk, ticket_id=self.pk, ended_at=None)
            if present.exclude(email__iexact=self.email).update(ended_at=now(), ended_by=agent):
                journal.record(acts.CORRESPONDENT_DISMISSED, by=by, about=correspondent, within=self.ticket)
                self.ticket.tell_desk("correspondent.decided", id=str(correspondent.public_id))
