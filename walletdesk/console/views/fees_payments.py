"""What was paid and doesn't fit, what was paid outside, and what goes back. Each act is one verb, and one
POST."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.console.door import agents_only, attempt, next_page, the_agent
from walletdesk.desk.models import Queue
from walletdesk.fees.errors import NoSuchQuote
from walletdesk.fees.models import Arrival, OutsidePayment, Quote, Refund
from walletdesk.fees.permissions import EDIT

_NUMBER = re.compile(r"[Qq]?\d{2}-?0*(\d{1,12})")


@require_POST
@agents_only(EDIT)
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """By the number that stands on the quote."""
    arrival = _unclear(pk)
    number = _NUMBER.fullmatch(request.POST.get("quote", "").strip())
    quotes = Quote.objects.for_reading().filter(
        ticket__queue__in=Queue.objects.visible_to(the_agent(request))
    )
    quote = quotes.filter(pk=int(number[1])).first() if number else None

    def put(by: object) -> None:
        if quote is None:
            raise NoSuchQuote
        arrival.assign(quote, by=the_agent(request))

    attempt(request, put, _("It stands with this quote now. Two people decide whether it counts."))
    return _back(request)


@require_POST
@agents_only(EDIT)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    arrival, note = _unclear(pk), request.POST.get("note", "")
    attempt(request, lambda by: arrival.look_after(note, by=by), _("Noted."))
    return _back(request)


@require_POST
@agents_only("approve")
def confirm_outside(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _outside(request, pk)
    attempt(request, lambda by: payment.confirm(by=by), _("Confirmed. The customer is told."))
    return _back(request)


@require_POST
@agents_only("approve")
def refuse_outside(request: HttpRequest, pk: int) -> HttpResponse:
    payment = _outside(request, pk)
    attempt(request, lambda by: payment.refuse(by=by), _("Not confirmed. The quote stays unpaid."))
    return _back(request)


@require_POST
@agents_only("approve")
def agree_to_refund(request: HttpRequest, pk: int) -> HttpResponse:
    refund = _refund(request, pk)
    attempt(request, lambda by: refund.agree(by=by), _("Agreed. Whoever pays it back records it here."))
    return _back(request)


@require_POST
@agents_only("approve")
def refuse_refund(request: HttpRequest, pk: int) -> HttpResponse:
    refund, answer = _refund(request, pk), request.POST.get("answer", "")
    attempt(request, lambda by: refund.refuse(answer, by=by), _("Refused. The customer reads why."))
    return _back(request)


@require_POST
@agents_only("tickets.work")
def send_refund(request: HttpRequest, pk: int) -> HttpResponse:
    refund, sent = _refund(request, pk), request.POST.get("sent", "")
    attempt(request, lambda by: refund.send(sent, by=by), _("Recorded."))
    return _back(request)


def _unclear(pk: int) -> Arrival:
    arrival = Arrival.objects.troubling().for_reading().filter(pk=pk).first()
    if arrival is None:
        raise Http404
    return arrival


def _outside(request: HttpRequest, pk: int) -> OutsidePayment:
    seen = Queue.objects.visible_to(the_agent(request))
    rows = OutsidePayment.objects.waiting().filter(quote__ticket__queue__in=seen)
    payment = rows.select_related("quote", "asked_by").filter(pk=pk).first()
    if payment is None:
        raise Http404
    return payment


def _refund(request: HttpRequest, pk: int) -> Refund:
    seen = Queue.objects.visible_to(the_agent(request))
    refund = Refund.objects.for_reading().filter(pk=pk, quote__ticket__queue__in=seen).first()
    if refund is None:
        raise Http404
    return refund


def _back(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(next_page(request, reverse("console:fees")))
