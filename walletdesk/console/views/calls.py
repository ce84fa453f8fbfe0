"""Calls: announced in the app before anybody rings, and ended with how it went."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for
from walletdesk.desk.errors import NotThen
from walletdesk.desk.models import Call, Ticket
from walletdesk.desk.models.call import Outcome


@require_POST
@agents_only("tickets.work")
def announce(request: HttpRequest, reference: str) -> HttpResponse:
    """When, and from which number; again for another time."""
    ticket = ticket_for(request, reference)
    call, from_ = _call(ticket), request.POST.get("calling_from", "")

    def do(by: Agent) -> None:
        call.announce(by=by, at=_moment(request.POST.get("at", "")), calling_from=from_)

    attempt(request, do, _("Announced in the app. Say the word first, and call only then."))
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """Spoken, or not reached."""
    ticket = ticket_for(request, reference)
    call, outcome = _call(ticket), request.POST.get("outcome", "")
    if outcome not in {Outcome.SPOKEN, Outcome.NOT_REACHED}:
        raise Http404
    attempt(request, lambda by: call.end(by=by, outcome=Outcome(outcome)), _("Kept."))
    return back_to(request, ticket)


def _call(ticket: Ticket) -> Call:
    call = ticket.call
    if call is None:
        raise Http404
    return call


def _moment(text: str) -> datetime:
    """As a browser's field for date and time gives it, in the agent's own zone."""
    try:
        moment = parse_datetime(text)
    except ValueError as problem:
        raise NotThen from problem
    if moment is None:
        raise NotThen
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
