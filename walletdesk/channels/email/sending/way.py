"""The way out by mail, as the desk knows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from walletdesk.channels.email.sending import confirming
from walletdesk.channels.email.sending.carrying import carry
from walletdesk.channels.email.sending.gathering import gather
from walletdesk.desk.models import Channel

if TYPE_CHECKING:
    from walletdesk.desk.models import Message, Ticket
    from walletdesk.official.outgoing import Stop


class ByMail:
    """For tickets that came by mail; and for a chat whose customer has left, where the address is proven."""

    def confirm(self, ticket: Ticket) -> bool:
        """Below the customer's own letter, where a mail program shows it."""
        if ticket.channel != Channel.EMAIL:
            return False
        confirming.ask(ticket)
        return True

    def answer(self, message: Message) -> bool:
        """At once for who wrote a letter, gathered for who was chatting."""
        ticket = message.ticket
        if ticket.channel == Channel.EMAIL:
            carry(ticket, [message])
        elif ticket.channel == Channel.CHAT and ticket.email_confirmed_at and not ticket.customer_is_here:
            gather(message)
        else:
            return False
        return True

    def stops(self, ticket: Ticket, text: str, *, has_files: bool) -> Sequence[Stop]:
        """Letters go to addresses that were let in, and may say what the conversation says."""
        return ()
