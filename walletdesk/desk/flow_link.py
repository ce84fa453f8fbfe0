"""A guided flow in a letter: the one that fits what a ticket is about, with what is known filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import override

from walletdesk.desk.topics import Topic
from walletdesk.help.flows.models import Flow, Run

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

LINK = "/help/runs/{token}/"


def flow_for(ticket: Ticket) -> str:
    """Its title and address, in the ticket's language; empty where none fits.

    The link opens a run of its own, and nothing of the ticket. Known is only what has the shape of a fact.
    """
    return flows_for([ticket])[ticket]


def flows_for(tickets: Sequence[Ticket]) -> dict[Ticket, str]:
    """The same for many of them; which flow fits a topic is looked up once."""
    topics = {ticket.topic for ticket in tickets} - {Topic.OTHER}
    flows = {topic: Flow.objects.for_topic(topic) for topic in topics}
    return {ticket: _link(ticket, flows.get(ticket.topic)) for ticket in tickets}


def _link(ticket: Ticket, flow: Flow | None) -> str:
    if flow is None or flow.published is None:
        return ""
    details = ticket.given_details
    run = Run.objects.prepare(
        flow.published, {"app-version": details.app_version, "error-code": details.error_code}
    )
    with override(ticket.language):
        return f"{flow.plan.title}: {settings.PUBLIC_URL}{LINK.format(token=run.link_token)}"
