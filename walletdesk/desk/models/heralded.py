"""Telling somebody by letter that an answer waits: once, until they have looked."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce

from walletdesk.core.clock import now
from walletdesk.desk import letters, ways
from walletdesk.desk.models.message import Message
from walletdesk.desk.models.readable import Side, Visit
from walletdesk.desk.models.row import TicketRow


class Herald(models.Model):
    """The letter about one answer. It has a link and no word of the answer."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="herald")
    written_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.written_at:%Y-%m-%d %H:%M}"


class Heralded(TicketRow):
    """A ticket whose customer learns of answers without watching for them."""

    class Meta:
        abstract = True

    def herald_answer(self, message: Message) -> None:
        """Lets a channel carry the answer. Else writes a letter, unless the customer has the conversation
        open or a letter is still unread.
        """
        if ways.carried(message):
            return
        if self.email and not self.ticket.customer_is_here and not self._is_heralded:
            Herald.objects.create(message=message)
            letters.answer_waiting(self.ticket)

    @property
    def _is_heralded(self) -> bool:
        """Whether there is a letter about an answer that the customer hasn't read."""
        visit = Visit.objects.filter(ticket_id=self.pk, side=Side.CUSTOMER)
        has_read = Coalesce(models.Subquery(visit.values("read_to")), 0)
        return Herald.objects.filter(message__ticket_id=self.pk, message__number__gt=has_read).exists()

    def ask_for_rating(self) -> None:
        """Asks how the help was, when a ticket that was answered is closed."""
        if self.email and self.ticket.is_answered and self.ticket.rating is None:
            letters.how_was_it(self.ticket)
