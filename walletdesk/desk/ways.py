"""Ways out of the desk: a channel that can carry an answer to the customer registers itself here.

The desk lies below the channels and imports none of them; it asks each way in turn, and the first that takes
the message has it. Where none does, the desk writes its own letter that an answer waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from walletdesk.desk.models.message import Message
    from walletdesk.desk.models.ticket import Ticket
    from walletdesk.official.outgoing import Stop


class Way(Protocol):
    """How one channel reaches the customer. Called inside the verb's transaction, under the ticket's lock."""

    def confirm(self, ticket: Ticket) -> bool:
        """Tells the customer that the request has come; False leaves that to the desk's own letter."""

    def answer(self, message: Message) -> bool:
        """Takes an answer to the customer; False when this channel is not its way."""

    def stops(self, ticket: Ticket, text: str, *, has_files: bool) -> Sequence[Stop]:
        """Why this must not be said there, beyond what must not be said anywhere."""


_ways: list[Way] = []


def register(way: Way) -> None:
    """Adds a way; for the `ready` of a channel's app."""
    _ways.append(way)


def confirmed(ticket: Ticket) -> bool:
    """Whether a channel has told the customer that the request has come."""
    return any(way.confirm(ticket) for way in _ways)


def carried(message: Message) -> bool:
    """Whether a channel has taken this answer to the customer."""
    return any(way.answer(message) for way in _ways)


def stops(ticket: Ticket, text: str, *, has_files: bool) -> list[Stop]:
    """Why this must not be said by the channel that would carry it."""
    return [stop for way in _ways for stop in way.stops(ticket, text, has_files=has_files)]
