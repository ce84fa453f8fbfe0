"""What was paid and doesn't fit, what was paid outside, and what goes back. Each act is one verb, and one
POST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt, next_page, the_agent
from walletdesk.desk.models import Queue
from walletdesk.fees import number
from walletdesk.fees.errors import NoSuchQuote
from walletdesk.fees.models import Arrival, OutsidePayment, Quote, Refund
from walletdesk.fees.permissions import EDIT


@require_POST
@agents_only(EDIT)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """By the number that stands on the quote."""
    arrival = _unclear(pk)
    quotes = Quote.objects.for_reading().filter(ticket__queue__in=_queues(request))
    pk_of_quote = number.read(request.POST.get("quote", ""))
    quote = quotes.filter(pk=pk_of_quote).first() if pk_of_quote else None

    def put(by: Agent) -> None:
        if quote is None:
            raise NoSuchQuote
        arrival.assign(quote, by=by)

    return _do(request, put, _("It stands with this quote now. Two people decide whether it counts."))


@require_POST
@agents_only(EDIT)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    arrival, note = _unclear(pk), request.POST.get("note", "")
    return _do(request, lambda by: arrival.look_after(note, by=by), _("Noted."))


@require_POST
@agents_only("approve")
def confirm_outside(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _outside(request, pk)
    return _do(request, lambda by: payment.confirm(by=by), _("Confirmed. The customer is told."))


@require_POST
@agents_only("approve")
def refuse_outside(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _outside(request, pk)
    return _do(request, lambda by: payment.refuse(by=by), _("Not confirmed. The quote stays unpaid."))


@require_POST
@agents_only("approve")
def agree_to_refund(request: HttpRequest, pk: int) -> HttpResponse:
    refund = _refund(request, pk)
    return _do(request, lambda by: refund.agree(by=by), _("Agreed. Whoever pays it back records it here."))


@require_POST
@agents_only("approve")
def refuse_refund(request: HttpRequest, pk: int) -> HttpResponse:
    refund, answer = _refund(request, pk), request.POST.get("answer", "")
    return _do(request, lambda by: refund.refuse(answer, by=by), _("Refused. The customer reads why."))


@require_POST
@agents_only("tickets.work")
def send_refund(request: HttpRequest, pk: int) -> HttpResponse:
    refund, sent = _refund(request, pk), request.POST.get("sent", "")
    return _do(request, lambda by: refund.send(sent, by=by), _("Recorded."))


def _unclear(pk: int) -> Arrival:
    return get_object_or_404(Arrival.objects.troubling().for_reading(), pk=pk)


def _outside(request: HttpRequest, pk: int) -> OutsidePayment:
    waiting = OutsidePayment.objects.waiting().filter(quote__ticket__queue__in=_queues(request))
    return get_object_or_404(waiting.select_related("quote", "asked_by"), pk=pk)


def _refund(request: HttpRequest, pk: int) -> Refund:
    refunds = Refund.objects.for_reading().filter(quote__ticket__queue__in=_queues(request))
    return get_object_or_404(refunds, pk=pk)


def _queues(request: HttpRequest) -> QuerySet[Queue]:
    return Queue.objects.visible_to(the_agent(request))


def _do(request: HttpRequest, verb: Callable[[Agent], Any], done: str) -> HttpResponse:
    attempt(request, verb, done)
    return HttpResponseRedirect(next_page(request, reverse("console:fees")))
