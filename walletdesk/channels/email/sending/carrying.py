"""Carrying answers: one letter for each address of the ticket, and a line for each that says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from walletdesk.channels.email.models import Carried
from walletdesk.channels.email.sending import letters

if TYPE_CHECKING:
    from walletdesk.desk.models import Message, Ticket


def carry(ticket: Ticket, messages: Sequence[Message]) -> None:
    """Writes what was said in a row to everybody who takes part. Under the ticket's lock."""
    for email in ticket.addresses:
        letter = letters.answer(ticket, email, messages)
        Carried.objects.bulk_create(Carried(message=message, letter=letter) for message in messages)
