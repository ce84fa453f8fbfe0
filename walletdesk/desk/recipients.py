"""Who the desk's letters go to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.accounts.letters import recipient
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket


def requester_of(ticket: Ticket) -> Recipient:
    """The address that was given, in the language it was given in; with the anti-phishing code and the freeze
    link where it is the confirmed address of the account, so that the letter can be told from a false one.
    """
    customer = ticket.customer
    if customer and ticket.email.casefold() in {email.casefold() for email in customer.emails_to_tell}:
        return recipient(customer, ticket.email)
    return Recipient(email=ticket.email, language=ticket.language, time_zone=ticket.time_zone)
