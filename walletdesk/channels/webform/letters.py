"""The letter with a fresh link, for somebody who lost the way to a request."""

from __future__ import annotations

from django.conf import settings

from walletdesk import notices
from walletdesk.desk.models import Identified, Ticket
from walletdesk.desk.recipients import requester_of


def _example() -> dict[str, str]:
    return {"reference": "WD-7K3M-9Q2X-4T3", "link": f"{settings.PUBLIC_URL}/r/example/"}


@notices.letter("webform/fresh_link", example=_example)
def fresh_link(ticket: Ticket) -> None:
    """A new way to a request. It has a link and no word of the conversation."""
    path = f"/r/{ticket.make_link_token()}/"
    if ticket.identified_by == Identified.SESSION:
        path = f"/requests/{ticket.reference}/"
    facts = {"reference": ticket.reference, "link": settings.PUBLIC_URL + path}
    notices.write("webform/fresh_link", to=requester_of(ticket), context=facts, about=ticket)
