"""Who the desk's letters go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.accounts.letters import recipient
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket


def requester_of(ticket: Ticket) -> Recipient:
    """Who asked for help, at the address that was given."""
    return reader_of(ticket, ticket.email)


def reader_of(ticket: Ticket, email: str) -> Recipient:
    """One address of a ticket, in the language of the ticket; with the anti-phishing code and the freeze link
    where it is a confirmed address of the account, so that the letter can be told from a false one.
    """
    customer = ticket.customer
    if customer and email.casefold() in {own.casefold() for own in customer.emails_to_tell}:
        return recipient(customer, email)
    return Recipient(email=email, language=ticket.language, time_zone=ticket.time_zone)
