"""Which of the desk's topics an open page may hear."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404, HttpRequest

from walletdesk.desk.access import ticket_and_person_for
from walletdesk.desk.models.broadcast import DESK
from walletdesk.live import topics

TICKET, CONVERSATION = "ticket:", "conversation:"


@topics.register
def desk_topics(request: HttpRequest) -> Iterable[str]:
    """An agent hears the desk, and each ticket that the browser has open; others their own conversations."""
    agent = getattr(request, "agent", None)
    if agent and agent.can("desk.see"):
        yield DESK
        yield f"agent:{agent.public_id}"
    for wish in topics.asked_for(request):
        if wish.startswith((TICKET, CONVERSATION)) and _may_hear(request, wish):
            yield wish


def _may_hear(request: HttpRequest, wish: str) -> bool:
    try:
        _, person = ticket_and_person_for(request, wish.partition(":")[2])
    except Http404:
        return False
    # The agents' side carries internal notes.
    return wish.startswith(CONVERSATION) or person.actor_kind == "agent"
