"""Whether an address is known to be its owner's. Only then may a letter repeat what was written from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from walletdesk.channels.email.origin import Origin
from walletdesk.channels.email.sending.thread import by_author, own_letters
from walletdesk.notices.recipient import folded

if TYPE_CHECKING:
    from walletdesk.channels.email.models import Arrival
    from walletdesk.desk.models import Ticket


def is_proven(ticket: Ticket, email: str) -> bool:
    """The requester has confirmed the address, or the domain vouches for the last letter from there.

    A letter's author is a claim; the desk is no relay for what a stranger wrote in somebody's name.
    """
    if _has_confirmed(ticket, email):
        return True
    return _is_vouched_for(email, own_letters(ticket, email).order_by("-seen_at").first())


def is_requester_proven(ticket: Ticket, letters: Sequence[Arrival]) -> bool:
    """The same of the requester, whose ticket has these letters, in the order in which they came."""
    if _has_confirmed(ticket, ticket.email):
        return True
    return _is_vouched_for(ticket.email, next(by_author(reversed(letters), ticket.email), None))


def _has_confirmed(ticket: Ticket, email: str) -> bool:
    return ticket.email_confirmed_at is not None and folded(email) == folded(ticket.email)


def _is_vouched_for(email: str, last: Arrival | None) -> bool:
    return last is not None and bool(last.origin) and Origin.from_json(last.origin).vouches_for(email)
