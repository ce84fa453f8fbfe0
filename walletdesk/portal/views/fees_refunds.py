"""Asking for money back, and saying where it goes: after a full sign-in, and never by an agent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from walletdesk.accounts.step_up import evidence, step_up
from walletdesk.fees.errors import FeesError
from walletdesk.fees.models import Quote, Refund
from walletdesk.fees.models.given_back import Payable
from walletdesk.portal.door import customers_only, the_customer
from walletdesk.portal.fees_door import own_quote, own_refund
from walletdesk.portal.forms.fees import RefundAddressForm, RefundForm


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@step_up
def create(request: HttpRequest, public_id: UUID) -> HttpResponse:
    quote = own_quote(request, public_id)
    payment = _chosen(quote, request.GET.get("payment", ""))
    form = RefundForm(
        request.POST if request.method == "POST" else None, is_on_network=payment.arrival is not None
    )
    if request.method == "POST" and form.is_valid():
        _ask(request, quote, payment, form)
        return HttpResponseRedirect(reverse("quote", args=[public_id]))
    context = {"quote": quote, "payment": payment, "form": form}
    return render(request, "portal/fees/refund_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@step_up
def update_address(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    """Once: an address that was said is not changed by whoever comes next."""
    refund = own_refund(request, public_id, pk)
    if not refund.needs_address:
        return HttpResponseRedirect(reverse("quote", args=[public_id]))
    form = RefundAddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            refund.name_address(form.cleaned_data["to"], by=the_customer(request), fresh=evidence(request))
        except FeesError as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Thank you. We pay it back to this address and no other."))
        return HttpResponseRedirect(reverse("quote", args=[public_id]))
    context = {"quote": refund.quote, "refund": refund, "form": form}
    return render(request, "portal/fees/refund_address.html", context, status=422 if form.errors else 200)


def _chosen(quote: Quote, payment: str) -> Payable:
    """The payment on a network by its number; the one outside where none is named."""
    if payment and not (payment.isascii() and payment.isdecimal() and len(payment) < 16):
        raise Http404
    try:
        return quote.payable_back(int(payment) if payment else None)
    except FeesError as problem:
        raise Http404 from problem


def _ask(request: HttpRequest, quote: Quote, payment: Payable, form: RefundForm) -> None:
    try:
        Refund.objects.ask(
            quote,
            payment.arrival.pk if payment.arrival else None,
            form.cleaned_data["reason"],
            by=the_customer(request),
            to=form.cleaned_data.get("to"),
            fresh=evidence(request),
        )
    except FeesError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Asked. Somebody looks at it, and you read the answer here."))
