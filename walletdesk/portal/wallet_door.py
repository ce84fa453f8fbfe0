"""The door of the wallet's pages: whose rows these are, and when they may be changed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from walletdesk.accounts import step_up
from walletdesk.accounts.errors import OnHold
from walletdesk.accounts.models import Customer
from walletdesk.portal.door import again, the_customer
from walletdesk.wallet.models import BookEntry, LinkedAddress

View = Callable[..., HttpResponseBase]


def wants_json(request: HttpRequest) -> bool:
    """Whether our own script asks, which shows the answer itself."""
    return request.headers.get("Accept", "").startswith("application/json")


def unless_held(view: View) -> View:
    """For what changes addresses or the allow-list: while a freeze or a hold stands, the page says so, and
    until when."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        customer = the_customer(request)
        try:
            customer.require_settled()
            return view(request, *args, **kwargs)
        except OnHold:
            if wants_json(request):
                return JsonResponse({"url": reverse("wallet")}, status=403)
            return held(request, customer)

    return guarded


def held(request: HttpRequest, customer: Customer) -> HttpResponse:
    """Why nothing can be changed just now, until when, and what one can do instead."""
    context = {"is_frozen": customer.is_frozen, "thaws_at": customer.thaws_at, "hold": customer.hold}
    return render(request, "portal/wallet/held.html", context, status=403)


def freshly_asked(view: View) -> View:
    """Like `freshly`, for our own script: it is told where to go, and goes there."""

    @wraps(view)
    def fresh_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if wants_json(request) and not step_up.is_fresh(request):
            return JsonResponse({"url": again("wallet_address_new")}, status=403)
        return view(request, *args, **kwargs)

    return fresh_only


def own_linked(request: HttpRequest, pk: int) -> LinkedAddress:
    """One of the customer's linked addresses; strangers, and what was unlinked, get 404."""
    linked = LinkedAddress.objects.of(the_customer(request)).filter(pk=pk).first()
    if linked is None:
        raise Http404
    return linked


def own_entry(request: HttpRequest, pk: int) -> BookEntry:
    """One of the customer's entries; strangers, and what was removed, get 404."""
    entry = BookEntry.objects.of(the_customer(request)).filter(pk=pk).first()
    if entry is None:
        raise Http404
    return entry


def too_many(limit: int) -> str:
    return _("There is no room for more: %(limit)s are the most. Remove one first.") % {"limit": limit}
