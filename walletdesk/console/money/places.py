"""Where in a ticket a hash or an address stands. Its own place is what a page asks by, never its value: so
the console looks up what somebody wrote in a ticket that the agent may see, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from walletdesk.chains.mentions import Mention, mentions
from walletdesk.desk.facts import FACTS
from walletdesk.desk.models import Ticket

_PLACE = re.compile(r"(message|rest|note|fact)-([a-z_]+|[0-9]{1,9})")
# The names by which the shield looked at each before it was stored.
_FIELDS = {"message": "message", "rest": "quote", "note": "note"}


def mention_at(ticket: Ticket, place: str, number: int) -> Mention | None:
    """What stands there as the `number`-th, from 0; None where nothing does (any more)."""
    found = mentions_at(ticket, place)
    return found[number] if number < len(found) else None


def mentions_at(ticket: Ticket, place: str) -> list[Mention]:
    parts = _PLACE.fullmatch(place)
    if parts is None:
        return []
    kind, name = parts.groups()
    if kind == "fact":
        return mentions_of_fact(ticket, name)
    text = _TEXTS[kind](ticket, int(name)) if name.isdecimal() else None
    return mentions(text, _FIELDS[kind]) if text else []


def mentions_of_fact(ticket: Ticket, name: str) -> list[Mention]:
    return mentions(str(ticket.details.get(name, "")), name) if name in FACTS else []


def field_of(place: str) -> str:
    """What the shield is told of a text from there."""
    kind, _dash, name = place.partition("-")
    return _FIELDS.get(kind, name)


def _body(ticket: Ticket, number: int) -> str | None:
    return ticket.messages.filter(number=number).values_list("body", flat=True).first()


def _rest(ticket: Ticket, number: int) -> str | None:
    return ticket.messages.filter(number=number).values_list("rest", flat=True).first()


def _note(ticket: Ticket, number: int) -> str | None:
    return ticket.notes.filter(pk=number).values_list("body", flat=True).first()


_TEXTS: dict[str, Callable[[Ticket, int], str | None]] = {"message": _body, "rest": _rest, "note": _note}
