"""A linked address: what it is, what we can and can't do for it, its name, and its end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts.step_up import evidence, step_up
from walletdesk.limits.doors import limited
from walletdesk.limits.words import BOOK_CHANGES
from walletdesk.portal.door import by_customer, customers_only, the_customer
from walletdesk.portal.forms.wallet import LabelForm
from walletdesk.portal.wallet_door import own_linked, unless_held
from walletdesk.wallet.models import Way
from walletdesk.wallet.networks import net_named


@require_safe
@customers_only
def show(request: HttpRequest, pk: int) -> HttpResponse:
    linked = own_linked(request, pk)
    context = {
        "linked": linked,
        "is_contract": linked.way == Way.CONTRACT,
        "net": net_named(linked.chain_id),
        "is_elsewhere": linked.elsewhere.exists(),
        "form": LabelForm(initial={"label": linked.label}),
    }
    return render(request, "portal/wallet/address.html", context)


@require_POST
@customers_only
@unless_held
@limited(BOOK_CHANGES, key=by_customer)
def update_label(request: HttpRequest, pk: int) -> HttpResponse:
    """The customer's own name for it."""
    linked, form = own_linked(request, pk), LabelForm(request.POST)
    if form.is_valid():
        linked.rename(form.cleaned_data["label"], by=the_customer(request))
        messages.success(request, _("The name is saved."))
    else:
        messages.error(request, str(form.errors["label"][0]))
    return HttpResponseRedirect(reverse("wallet_address", args=[pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_held
@step_up
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what unlinking means, and unlinks on the second press."""
    linked = own_linked(request, pk)
    if request.method == "POST":
        linked.unlink(by=the_customer(request), fresh=evidence(request))
        messages.success(request, _("The address is unlinked. What it holds is not touched by this."))
        return HttpResponseRedirect(reverse("wallet"))
    context = {
        "title": _("Unlink this address?"),
        "words": [
            _("We no longer watch it, and you get no alerts about it."),
            _("What it holds stays where it is, and its key stays yours."),
            _("To link it again, its wallet signs again."),
            _("We tell every e-mail address of yours."),
        ],
        "address": linked.spelled,
        "button": _("Unlink it"),
        "back": reverse("wallet_address", args=[pk]),
    }
    return render(request, "portal/parts/confirm.html", context)
