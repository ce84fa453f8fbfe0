"""Receipts of what was paid, and of what was paid back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.chains.evm.address import Address
from walletdesk.core.clock import now
from walletdesk.fees.models import Entitlement
from walletdesk.portal.door import customers_only
from walletdesk.portal.fees_door import own_quote, own_refund


@require_safe
@customers_only
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Also of what was paid back since; a payment that the network took back has none."""
    quote = own_quote(request, public_id)
    paid = quote.entitlements.exclude(why="undone").select_related(
        "arrival__network", "arrival__token", "outside__decided_by"
    )
    entitlement = paid.last()
    if entitlement is None:
        raise Http404
    context = {"quote": quote, "paid": entitlement, "contract": _contract(entitlement), "made_at": now()}
    return render(request, "portal/fees/receipt.html", context)


@require_safe
@customers_only
def show_refund(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    refund = own_refund(request, public_id, pk)
    if refund.done_at is None:
        raise Http404
    context = {"quote": refund.quote, "refund": refund, "made_at": now()}
    return render(request, "portal/fees/refund_receipt.html", context)


def _contract(entitlement: Entitlement) -> str:
    token = entitlement.arrival.token if entitlement.arrival else None
    return str(Address.of(token.address)) if token else ""
