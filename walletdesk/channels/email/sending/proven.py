"""Whether an address is known to be its owner's. Only then may a letter repeat what was written from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.channels.email.origin import Origin
from walletdesk.channels.email.sending.thread import letters_in
from walletdesk.notices.recipient import folded

if TYPE_CHECKING:
    from walletdesk.desk.models import Ticket


def is_proven(ticket: Ticket, email: str) -> bool:
    """The requester has confirmed the address, or the domain vouches for the last letter from there.

    A letter's author is a claim; the desk is no relay for what a stranger wrote in somebody's name.
    """
    if ticket.email_confirmed_at and folded(email) == folded(ticket.email):
        return True
    last = letters_in(ticket).filter(author__iexact=email).order_by("-seen_at").first()
    if last is None or not last.origin:
        return False
    return Origin.from_json(last.origin).vouches_for(email)
