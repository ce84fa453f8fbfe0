"""How a customer's page reaches a quote: through the customer, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpRequest

from walletdesk.fees.models import Entitlement, Quote, Refund
from walletdesk.portal.door import the_customer
from walletdesk.portal.requests_door import is_own

if TYPE_CHECKING:
    from walletdesk.desk.access import Person
    from walletdesk.desk.models import Ticket


def own_quote(request: HttpRequest, public_id: UUID) -> Quote:
    """One of the customer's; strangers get 404."""
    quote = Quote.objects.of(the_customer(request)).filter(public_id=public_id).first()
    if quote is None:
        raise Http404
    return quote


def own_refund(request: HttpRequest, public_id: UUID, pk: int) -> Refund:
    """One of a quote of the customer's."""
    refund = own_quote(request, public_id).refunds.for_reading().filter(pk=pk).first()
    if refund is None:
        raise Http404
    return refund


def ordered(ticket: Ticket, person: Person) -> dict[str, Any]:
    """What the page of a request says of quotes: to the signed-in owner of the account. Who came by a link or
    wrote as a visitor sees none of it."""
    if not is_own(ticket, person):
        return {}
    quotes = Quote.objects.in_ticket(ticket)
    return {"quotes": list(quotes), "entitlements": list(Entitlement.objects.of(ticket))}
