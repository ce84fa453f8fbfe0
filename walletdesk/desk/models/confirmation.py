"""The letter after a form. Nobody can send anything by it: it has none of the sender's words."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.core.clock import now
from walletdesk.desk import letters, ways
from walletdesk.desk.models.row import TicketRow
from walletdesk.limits import LimitReached
from walletdesk.limits import words as limits


class Confirmation(models.Model):
    """Whether a ticket was confirmed by letter, or why it wasn't."""

    class State(models.TextChoices):
        WRITTEN = "written", _("Letter written")
        LIMITED = "limited", _("This address had its letter already")
        UNWANTED = "unwanted", _("Written by a machine, which is never answered")

    ticket = models.OneToOneField("desk.Ticket", on_delete=models.CASCADE, related_name="given_confirmation")
    state = models.CharField(max_length=10, choices=State)
    decided_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.get_state_display()


class Confirmed(TicketRow):
    """A ticket whose coming in is confirmed by letter, at most once."""

    class Meta:
        abstract = True

    @property
    def confirmation(self) -> Confirmation | None:
        return Confirmation.objects.filter(ticket_id=self.pk).first()

    def confirm(self, *, is_wanted: bool = True) -> None:
        """Writes the letter, if an address was given; one that was never proven gets one a day.

        It is not wanted where a machine wrote to us: two machines that answer each other never end.
        """
        if not self.email:
            return
        if not is_wanted:
            Confirmation.objects.create(ticket=self.ticket, state=Confirmation.State.UNWANTED)
            return
        state = Confirmation.State.WRITTEN
        if self.email_confirmed_at is None:
            try:
                limits.CONFIRMATION_TO_UNPROVEN.take(self.email.casefold())
            except LimitReached:
                state = Confirmation.State.LIMITED
        Confirmation.objects.create(ticket=self.ticket, state=state)
        if state == Confirmation.State.WRITTEN and not ways.confirmed(self.ticket):
            letters.request_received(self.ticket)
