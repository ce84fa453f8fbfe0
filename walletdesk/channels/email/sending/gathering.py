"""Chat goes on by mail: what is said to somebody who has left is gathered, and goes as one letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.channels.email.models import Carried
from walletdesk.channels.email.sending.carrying import carry
from walletdesk.channels.email.sending.tasks import write_gathered
from walletdesk.core.clock import now
from walletdesk.desk.models import Side, Ticket

if TYPE_CHECKING:
    from walletdesk.desk.models import Message


def gather(message: Message) -> None:
    """Puts an answer by; its job writes the letter unless more has been said by then. Under the lock."""
    Carried.objects.create(message=message)
    _come_back(message.ticket, message.number)


def write_letter(ticket_id: int, up_to: int) -> None:
    """The letter with all that was gathered, once `up_to` is the last of it; safe to run twice.

    What the customer has come back for and read needs no letter. While their page is open, they may.
    """
    ticket = Ticket.objects.select_related("queue").get(pk=ticket_id)
    with ticket.held():
        waiting = Carried.objects.waiting(ticket)
        answers = [one.message for one in waiting]
        if not answers or answers[-1].number > up_to:
            return
        read_to = ticket.read_to(Side.CUSTOMER)
        unread = [message for message in answers if message.number > read_to]
        if unread and ticket.customer_is_here:
            _come_back(ticket, up_to)
            return
        Carried.objects.filter(pk__in=[one.pk for one in waiting]).delete()
        if unread:
            carry(ticket, unread)
        for message in answers:
            ticket.tell_desk("message.delivery", id=str(message.public_id))


def _come_back(ticket: Ticket, up_to: int) -> None:
    at = now() + settings.CHAT_LETTER_AFTER
    write_gathered.configure(schedule_at=at).defer(ticket_id=ticket.pk, up_to=up_to)
