"""A guided flow in a letter: the one that fits what a ticket is about, with what is known filled in."""

from __future__ import annotations

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
    flow = Flow.objects.for_topic(ticket.topic) if ticket.topic != Topic.OTHER else None
    if flow is None or flow.published is None:
        return ""
    details = ticket.given_details
    run = Run.objects.prepare(
        flow.published, {"app-version": details.app_version, "error-code": details.error_code}
    )
    with override(ticket.language):
        return f"{flow.plan.title}: {settings.PUBLIC_URL}{LINK.format(token=run.link_token)}"
