"""Quotes of a ticket. An agent names a service, never an amount."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt
from walletdesk.console.views.acts import back_to
from walletdesk.desk.access import ticket_for
from walletdesk.fees.models import OutsidePayment, Quote, Refund, Service
from walletdesk.fees.permissions import EDIT

Verb = Callable[[Quote, Agent], Any]


@require_POST
@agents_only("tickets.work")
def create(request: HttpRequest, reference: str) -> HttpResponse:
    ticket, wanted = ticket_for(request, reference), request.POST.get("service", "")
    services = Service.objects.offered()
    service = services.filter(pk=int(wanted)).first() if _is_number(wanted) else None
    if service is None:
        raise Http404
    done = _("The quote is in the customer’s app. A letter says that it is there, without the amount.")
    attempt(request, lambda by: Quote.objects.make(ticket, service, by=by), done)
    return back_to(request, ticket)


@require_POST
@agents_only("tickets.work")
def withdraw(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    return _do(request, reference, public_id, lambda quote, by: quote.withdraw(by=by), _("Withdrawn."))


@require_POST
@agents_only("tickets.work")
def record_outside(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    note = request.POST.get("note", "")
    done = _("Recorded. It counts when a second person confirms it.")
    verb: Verb = lambda quote, by: OutsidePayment.objects.record(quote, note, by=by)  # noqa: E731
    return _do(request, reference, public_id, verb, done)


@require_POST
@agents_only(EDIT)
def ask_refund(request: HttpRequest, reference: str, public_id: UUID) -> HttpResponse:
    reason, payment = request.POST.get("reason", ""), request.POST.get("payment", "")
    arrival = int(payment) if _is_number(payment) else None
    done = _("Asked. A second person has to agree; where to, the customer says in the app.")
    verb: Verb = lambda quote, by: Refund.objects.ask(quote, arrival, reason, by=by)  # noqa: E731
    return _do(request, reference, public_id, verb, done)


def _do(request: HttpRequest, reference: str, public_id: UUID, verb: Verb, done: str) -> HttpResponse:
    ticket = ticket_for(request, reference)
    quote = Quote.objects.in_ticket(ticket).filter(public_id=public_id).first()
    if quote is None:
        raise Http404
    attempt(request, lambda by: verb(quote, by), done)
    return back_to(request, ticket)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16
