"""The chip beside a hash or an address in a ticket. It is asked for by its place, never by its value."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from walletdesk import journal
from walletdesk.chains.mentions import Mention
from walletdesk.chains.tracing import tasks
from walletdesk.chains.tracing.models import Inquiry
from walletdesk.console import acts
from walletdesk.console.door import abilities, agents_only, is_fragment, the_agent
from walletdesk.console.money.chips import chip_of
from walletdesk.console.money.places import mention_at
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for
from walletdesk.desk.models import Ticket


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest, reference: str, place: str, number: int) -> HttpResponse:
    ticket = ticket_for(request, reference)
    return _chip(request, ticket, place, number)


@require_POST
@agents_only("tickets.work")
def create_inquiry(request: HttpRequest, reference: str, place: str, number: int) -> HttpResponse:
    """An agent says that this number is a transaction: only then the networks are asked about it."""
    ticket, agent = ticket_for(request, reference), the_agent(request)
    mention = _mention(ticket, place, number)
    if not mention.is_transaction:
        raise Http404
    with transaction.atomic():
        journal.record(
            acts.TRANSACTION_NAMED, by=agent, about=ticket, within=ticket, transaction=mention.value
        )
        tasks.ask(Inquiry.objects.about(mention.value))
    return _chip(request, ticket, place, number) if is_fragment(request) else back_to(request, ticket)


def _mention(ticket: Ticket, place: str, number: int) -> Mention:
    mention = mention_at(ticket, place, number)
    if mention is None:
        raise Http404
    return mention


def _chip(request: HttpRequest, ticket: Ticket, place: str, number: int) -> HttpResponse:
    agent = the_agent(request)
    chip = chip_of(_mention(ticket, place, number), ticket, agent)
    context = {"ticket": ticket, "chip": chip, "place": place, "number": number, "may": abilities(agent)}
    # A message keeps the line breaks of its writer: one of ours would stand there as an empty line.
    return HttpResponse(render_to_string("console/money/chip.html", context, request).strip())
