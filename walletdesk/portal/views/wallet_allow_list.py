"""The allow-list: on at once, off a day after that was asked for, and kept on by one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.step_up import evidence
from walletdesk.core import clock
from walletdesk.portal.door import customers_only, freshly, the_customer
from walletdesk.portal.wallet_door import unless_held
from walletdesk.wallet import policy
from walletdesk.wallet.models import AllowList, BookEntry


@require_safe
@customers_only
def show(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    entries = BookEntry.objects.of(customer)
    context = {
        "allow_list": AllowList.objects.of(customer),
        "allowed": entries.allowed().count(),
        "cooling": entries.filter(allowed_from__gt=clock.now()).count(),
        "wait": policy.ALLOW_LIST_OFF_WAIT,
        "hold": customer.hold,
        "is_frozen": customer.is_frozen,
    }
    return render(request, "portal/wallet/allow_list.html", context)


@require_POST
@customers_only
@unless_held
def create(request: HttpRequest) -> HttpResponse:
    """Turns it on."""
    customer = the_customer(request)
    AllowList.objects.turn_on(customer, by=customer)
    messages.success(request, _("The allow-list is on."))
    return HttpResponseRedirect(reverse("wallet_allow_list"))


@require_POST
@customers_only
@unless_held
@freshly("wallet_allow_list")
def create_end(request: HttpRequest) -> HttpResponse:
    """Asks for its end."""
    customer = the_customer(request)
    if allow_list := AllowList.objects.of(customer):
        allow_list.ask_off(by=customer, fresh=evidence(request))
        messages.success(request, _("We have noted it, and told every address of yours."))
    return HttpResponseRedirect(reverse("wallet_allow_list"))


@require_POST
@customers_only
def destroy_end(request: HttpRequest) -> HttpResponse:
    """Calls its end off; that protects, so nothing stands in the way."""
    customer = the_customer(request)
    try:
        if allow_list := AllowList.objects.of(customer):
            allow_list.keep(by=customer)
            messages.success(request, _("The allow-list stays on."))
    except NotAllowed:
        messages.info(request, _("The allow-list has ended already. You can turn it on again."))
    return HttpResponseRedirect(reverse("wallet_allow_list"))
