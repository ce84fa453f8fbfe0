"""The letter after a form. Nobody can send anything by it: it has none of the sender's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.core.clock import now
from walletdesk.desk import letters, ways
from walletdesk.desk.models.row import TicketRow
from walletdesk.limits import words as limits

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def decide_each(self, wanted: Mapping[Ticket, bool]) -> None:
        """Writes the letter for each new ticket with an address; one that was never proven gets one a day.

        It is not wanted where a machine wrote to us: two machines that answer each other never end.
        """
        states = {
            ticket: Confirmation.State.WRITTEN if is_wanted else Confirmation.State.UNWANTED
            for ticket, is_wanted in wanted.items()
            if ticket.email
        }
        unproven = [ticket for ticket in states if wanted[ticket] and ticket.email_confirmed_at is None]
        may = limits.CONFIRMATION_TO_UNPROVEN.take_each([ticket.email.casefold() for ticket in unproven])
        for ticket, is_within in zip(unproven, may, strict=True):
            states[ticket] = Confirmation.State.WRITTEN if is_within else Confirmation.State.LIMITED
        Confirmation.objects.bulk_create(
            Confirmation(ticket=ticket, state=state) for ticket, state in states.items()
        )
        for ticket, state in states.items():
            if state == Confirmation.State.WRITTEN and not ways.confirmed(ticket):
                letters.request_received(ticket)


class Confirmation(models.Model):
    """Whether a ticket was confirmed by letter, or why it wasn't."""

    class State(models.TextChoices):
        WRITTEN = "written", _("Letter written")
        LIMITED = "limited", _("This address had its letter already")
        UNWANTED = "unwanted", _("Written by a machine, which is never answered")

    ticket = models.OneToOneField("desk.Ticket", on_delete=models.CASCADE, related_name="given_confirmation")
    state = models.CharField(max_length=10, choices=State)
    decided_at = models.DateTimeField(default=now)

    objects = ConfirmationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.get_state_display()


class Confirmed(TicketRow):
    """A ticket whose coming in is confirmed by letter, at most once."""

    class Meta:
        abstract = True

    @property
    def confirmation(self) -> Confirmation | None:
        return Confirmation.objects.filter(ticket_id=self.pk).first()
