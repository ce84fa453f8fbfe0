"""The authenticator app: scan, confirm with its first code, remove."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from walletdesk.accounts import step_up
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.step_up import evidence
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SECOND_STEP
from walletdesk.portal.door import by_customer, customers_only, the_customer, unless_frozen
from walletdesk.portal.forms.security import AuthenticatorForm


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_frozen
@limited(SECOND_STEP, key=by_customer)
@step_up.step_up
def edit(request: HttpRequest) -> HttpResponse:
    """Shows the secret to scan, and turns the app on with its first code."""
    customer = the_customer(request)
    form = AuthenticatorForm(request.POST or None)
    begun = customer.authenticators.filter(confirmed_at=None).order_by("-begun_at").first()
    if request.method == "POST" and form.is_valid():
        was_first = not customer.has_second_factor
        try:
            customer.confirm_authenticator(form.cleaned_data["answer"], by=customer, fresh=evidence(request))
        except AnswerRefused:
            form.add_error(
                "answer", _("That code doesn’t fit. Wait for the next one, and check the phone’s clock.")
            )
        else:
            step_up.add_method(request, "totp")
            messages.success(request, _("The authenticator app is on."))
            return HttpResponseRedirect(reverse("recovery_codes" if was_first else "security"))
    if begun is None or request.method != "POST":
        begun = customer.begin_authenticator(by=customer, fresh=evidence(request))
    qr = segno.make(begun.uri, error="m").svg_data_uri(scale=5, border=2)
    groups = " ".join(begun.secret[start : start + 4] for start in range(0, len(begun.secret), 4))
    context = {"form": form, "qr": qr, "secret": groups, "is_on": customer.authenticator is not None}
    return render(request, "portal/security/authenticator.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_frozen
@step_up.step_up
def destroy(request: HttpRequest) -> HttpResponse:
    """Says what it means, and removes on the second press."""
    customer = the_customer(request)
    if request.method == "POST" and customer.authenticator:
        customer.remove_authenticator(by=customer, fresh=evidence(request))
        messages.success(request, _("The authenticator app is off. Sends are on hold for 48 hours."))
    if customer.authenticator is None:
        return HttpResponseRedirect(reverse("security"))
    context = {
        "title": _("Turn the authenticator app off?"),
        "words": [
            _(
                "Its codes will not be asked for any more. If it is your only second step, "
                "a password alone opens your account, and your recovery codes end."
            ),
            _(
                "For 48 hours nothing can be sent from your account. "
                "Nobody can shorten that: it stops a thief in a hurry."
            ),
            _("We tell every address of yours."),
        ],
        "button": _("Turn it off"),
        "back": reverse("security"),
    }
    return render(request, "portal/parts/confirm.html", context)
