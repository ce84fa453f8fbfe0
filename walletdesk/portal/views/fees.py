"""What support costs, for everybody; and quotes, for the customer whose they are."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts.step_up import evidence, step_up
from walletdesk.fees.errors import FeesError
from walletdesk.fees.models import Quote, Service
from walletdesk.limits.doors import limited
from walletdesk.limits.words import QUOTE_CALLS
from walletdesk.portal.door import by_customer, customers_only, the_customer
from walletdesk.portal.fees_door import own_quote
from walletdesk.portal.fees_page import QuotePage
from walletdesk.portal.forms.fees import AcceptForm


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/fees/show.html", {"services": list(Service.objects.offered())})


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    return render(
        request, "portal/fees/quotes.html", {"quotes": list(Quote.objects.of(the_customer(request)))}
    )


@require_safe
@customers_only
def show_quote(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return render(request, "portal/fees/quote.html", {"page": QuotePage(own_quote(request, public_id))})


@require_safe
@customers_only
@limited(QUOTE_CALLS, key=by_customer, reads=True)
def show_standing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The part that changes while somebody waits for the payment to be seen; nothing while it is the same, so
    that nothing is closed that somebody has opened."""
    page = QuotePage(own_quote(request, public_id))
    if request.GET.get("seen") == page.mark:
        return HttpResponse(status=204)
    return render(request, "portal/fees/standing.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@step_up
def accept(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """After a full sign-in: what it is once more, how to pay, and one button."""
    quote = own_quote(request, public_id)
    if not quote.is_open:
        return HttpResponseRedirect(reverse("quote", args=[public_id]))
    form = AcceptForm(request.POST if request.method == "POST" else None, quote=quote)
    if request.method == "POST" and form.is_valid():
        try:
            quote.accept(form.chosen, by=the_customer(request), fresh=evidence(request))
        except FeesError as problem:
            messages.error(request, str(problem))
        return HttpResponseRedirect(reverse("quote", args=[public_id]))
    context = {"quote": quote, "form": form}
    return render(request, "portal/fees/accept.html", context, status=422 if form.errors else 200)


@require_POST
@customers_only
def decline(request: HttpRequest, public_id: UUID) -> HttpResponse:
    quote = own_quote(request, public_id)
    try:
        quote.decline(by=the_customer(request))
    except FeesError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Declined. Nothing is to be paid, and we go on helping you as before."))
    return HttpResponseRedirect(reverse("quote", args=[public_id]))
