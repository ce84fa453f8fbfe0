"""Sending: built and checked here, signed in the customer's own wallet app, followed here."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Customer
from walletdesk.chains.pools import pool_of
from walletdesk.core.vault import VaultError
from walletdesk.limits.doors import limited
from walletdesk.limits.words import CHECKS_BEFORE_SENDING, SEND_CALLS
from walletdesk.look import moments
from walletdesk.portal.door import by_customer, customers_only, the_customer
from walletdesk.portal.forms.wallet_send import SendForm
from walletdesk.portal.send_page import page_of
from walletdesk.portal.wallet_door import unless_held
from walletdesk.wallet import becoming, preparing
from walletdesk.wallet.checking.asking import SECONDS
from walletdesk.wallet.errors import Insisting, NotOnAllowList, Stale
from walletdesk.wallet.models import Send, State

_SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_held
@limited(CHECKS_BEFORE_SENDING, key=by_customer)
def create(request: HttpRequest) -> HttpResponse:
    """The form; the POST checks and prepares, and moves nothing."""
    customer = the_customer(request)
    recipient = request.GET.get("to", "")[:42]
    given = request.POST if request.method == "POST" else None
    form = SendForm(given, customer=customer, initial={"recipient": recipient})
    if request.method == "POST" and form.is_valid():
        send = _prepared(customer, form)
        if send:
            return HttpResponseRedirect(reverse("wallet_send", args=[send.public_id]))
    context = {"form": form, "latest": Send.objects.of(customer).exclude(state=State.PREPARED)[:_SHOWN]}
    return render(request, "portal/wallet_send/new.html", context, status=422 if form.errors else 200)


def _prepared(customer: Customer, form: SendForm) -> Send | None:
    """None when it can't be, and the form says why."""
    order = form.order
    costs = preparing.costs(order)
    if costs.balance is not None and costs.balance < order.amount:
        form.add_error("amount", _("There is not as much at this address."))
        return None
    found = preparing.checked(customer, order)
    try:
        return preparing.prepare(customer, order, found, costs, by=customer)
    except NotOnAllowList as problem:
        form.add_error("recipient", not_allowed(problem))
        return None


def not_allowed(problem: NotOnAllowList) -> str:
    opens_at = problem.allowance.opens_at
    if opens_at:
        words = _("Your allow-list is on, and this entry of your book still cools down, until %(moment)s.")
        return words % {"moment": moments.exact(opens_at)}
    return _(
        "Your allow-list is on, and this address is not in your book. A new entry counts after 24 hours."
    )


@require_safe
@customers_only
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    send = _own(request, public_id)
    return render(request, "portal/wallet_send/show.html", {"page": page_of(send, the_customer(request))})


@require_safe
@customers_only
@limited(SEND_CALLS, key=by_customer, reads=True)
def standing(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How it stands, for the page that waits: asks the network, at most every two seconds."""
    send = _own(request, public_id)
    _look(send)
    send.refresh_from_db()
    return render(request, "portal/wallet_send/standing.html", {"send": send})


def _look(send: Send) -> None:
    try:
        pool = pool_of(send.network, SECONDS)
    except (ValueError, VaultError):
        return
    try:
        becoming.look(send, pool)
    finally:
        pool.close()


@require_POST
@customers_only
@unless_held
def create_insistence(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The second word after serious findings."""
    send = _own(request, public_id)
    if request.POST.get("understood") != "yes":
        messages.error(request, _("Tick the box if you have read what we found."))
    else:
        try:
            send.insist(by=the_customer(request))
        except NotAllowed as problem:
            messages.error(request, words_for(problem))
    return HttpResponseRedirect(reverse("wallet_send", args=[public_id]))


@require_POST
@customers_only
@limited(SEND_CALLS, key=by_customer)
def create_handing_over(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What the wallet app is to sign, for our own script."""
    try:
        return JsonResponse({"transaction": _own(request, public_id).hand_over(by=the_customer(request))})
    except NotAllowed as problem:
        return JsonResponse({"error": words_for(problem)}, status=409)


@require_POST
@customers_only
@limited(SEND_CALLS, key=by_customer)
def create_transaction(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The hash that the wallet app gave back."""
    try:
        _own(request, public_id).signed(request.POST.get("hash", "")[:80], by=the_customer(request))
    except (NotAllowed, ValidationError):
        words = _("Your wallet app gave no valid transaction. Look there whether something was sent.")
        return JsonResponse({"error": words}, status=422)
    return JsonResponse({"url": reverse("wallet_send", args=[public_id])})


def words_for(problem: NotAllowed) -> str:
    match problem:
        case NotOnAllowList():
            return not_allowed(problem)
        case Insisting():
            return _("First read what we found, and say that you want to go on.")
        case Stale():
            return _("We checked this more than an hour ago. Prepare it anew, so that we can look again.")
    return _("This can’t be sent now. Reload the page: it says what stands in the way.")


def _own(request: HttpRequest, public_id: UUID) -> Send:
    send = Send.objects.of(the_customer(request)).filter(public_id=public_id).first()
    if send is None:
        raise Http404
    return send
