"""What the desk adds to a customer's own data: every request of theirs, as they themselves can read it."""

from typing import Any

from walletdesk.accounts.models import Customer
from walletdesk.desk.models import Message, Ticket


def requests_of(customer: Customer) -> list[dict[str, Any]]:
    """For `accounts.export`; internal notes are no part of it."""
    tickets = Ticket.objects.visible_to(customer).order_by("created_at")
    return [_request(ticket) for ticket in tickets.prefetch_related("messages__agent")]


def _request(ticket: Ticket) -> dict[str, Any]:
    return {
        "reference": ticket.reference,
        "channel": ticket.get_channel_display(),
        "topic": ticket.get_topic_display(),
        "subject": ticket.subject,
        "asked_at": ticket.created_at.isoformat(),
        "messages": [_message(message) for message in ticket.messages.all()],
    }


def _message(message: Message) -> dict[str, str]:
    return {"at": message.created_at.isoformat(), "by": message.author_kind, "words": str(message.words)}
