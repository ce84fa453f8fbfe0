"""The letters of the desk. They carry a reference, a time, links of ours, and no word that anybody typed.

Who receives them may not be who wrote the ticket; a letter with the sender's words in it would deliver those
words to any address in the world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from walletdesk import notices
from walletdesk.desk.fitting import reading_for
from walletdesk.desk.models.passes import Pass
from walletdesk.desk.recipients import requester_of
from walletdesk.notices import Author

if TYPE_CHECKING:
    from walletdesk.desk.models.call import Call
    from walletdesk.desk.models.ticket import Ticket

LINK = "/r/{token}/"


def _example() -> Mapping[str, Any]:
    return {
        "reference": "WD-7K3M-9Q2X-4T3",
        "link": f"{settings.PUBLIC_URL}/r/example/",
        "due_at": datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        "time_zone": "Asia/Shanghai",
        "reading": f"Fees and gas: {settings.PUBLIC_URL}/help/transactions/fees-and-gas/",
    }


@notices.letter("desk/request_received", example=_example, author=Author.REPLYING_MACHINE)
def request_received(ticket: Ticket) -> None:
    """Your request has reached us, and this is when we answer."""
    promise = ticket.promise
    due_at = promise.due_at if promise else None
    _write("desk/request_received", ticket, due_at=due_at, reading=reading_for(ticket))


@notices.letter("desk/answer_waiting", example=_example)
def answer_waiting(ticket: Ticket) -> None:
    """An answer waits for you."""
    _write("desk/answer_waiting", ticket)


@notices.letter("desk/how_was_it", example=_example, optional=_("questions about how our help was"))
def how_was_it(ticket: Ticket) -> None:
    """Your request is closed; how was the help?"""
    _write("desk/how_was_it", ticket)


def _example_call() -> Mapping[str, Any]:
    return {**_example(), "at": datetime(2026, 11, 24, 9, 30, tzinfo=UTC)}


@notices.letter("desk/call_announced", example=_example_call)
def call_announced(call: Call) -> None:
    """You will be called, as you asked. From which number stands in the app only, for who is signed in."""
    _write("desk/call_announced", call.ticket, at=call.at)


@notices.letter("desk/entry_code", example=lambda: {"reference": "WD-7K3M-9Q2X-4T3", "code": "402917"})
def entry_code(ticket: Ticket, code: str) -> None:
    """The code that opens your request in another browser."""
    context = {"reference": ticket.reference, "code": code}
    notices.write("desk/entry_code", to=requester_of(ticket), context=context, secret=True, about=ticket)


def _write(slug: str, ticket: Ticket, **context: Any) -> None:
    facts = {"reference": ticket.reference, "link": link_to(ticket), "time_zone": ticket.time_zone, **context}
    notices.write(slug, to=requester_of(ticket), context=facts, about=ticket)


def link_to(ticket: Ticket) -> str:
    """For a person with a sign-in the request itself; for others a personal link of this letter's own."""
    return links_to([ticket])[ticket]


def links_to(tickets: Sequence[Ticket]) -> dict[Ticket, str]:
    """The same for many of them."""
    strangers = [ticket for ticket in tickets if ticket.identified_by not in {"session", "linked"}]
    tokens = dict(zip(strangers, Pass.objects.make_each(strangers), strict=True)) if strangers else {}
    return {
        ticket: settings.PUBLIC_URL
        + (LINK.format(token=tokens[ticket]) if ticket in tokens else f"/requests/{ticket.reference}/")
        for ticket in tickets
    }
