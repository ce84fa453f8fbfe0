"""The security overview, the password, the recovery codes and the anti-phishing code."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Session
from walletdesk.accounts.models.anti_phishing import suggest
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.accounts.step_up import evidence, step_up
from walletdesk.channels.social.models import Link
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SECOND_STEP
from walletdesk.portal.door import by_customer, customers_only, the_customer, unless_frozen
from walletdesk.portal.forms.security import AntiPhishingForm
from walletdesk.portal.forms.sign_up import PasswordForm
from walletdesk.portal.standing import Standing


@require_safe
@customers_only
def show(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    context = {
        "standing": Standing(customer),
        "devices": customer.devices.known().count(),
        "linked": Link.objects.of(customer).count(),
        "recent": customer.history[:3],
    }
    return render(request, "portal/security/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@limited(SECOND_STEP, key=by_customer)
@step_up
def edit_password(request: HttpRequest) -> HttpResponse:
    """A new password; the first one as well."""
    customer = the_customer(request)
    is_first = not customer.has_usable_password()
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep = Session.objects.with_key(request.session.session_key).first()
        password = form.cleaned_data["password"]
        try:
            customer.change_password(password, by=customer, fresh=evidence(request), keep=keep)
        except PasswordRefused as refusal:
            for reason in refusal.refusals:
                form.add_error("password", str(reason.reason))
        else:
            update_session_auth_hash(request, customer)
            messages.success(request, _set_words(is_first))
            return HttpResponseRedirect("/" if is_first else reverse("security"))
    context = {"form": form, "is_first": is_first, "has_factor": customer.has_second_factor}
    return render(request, "portal/security/password.html", context)


def _set_words(is_first: bool) -> str:
    if is_first:
        return _("Your password is set. Welcome!")
    return _("Your password is changed, and every other device is signed out.")


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_frozen
@limited(SECOND_STEP, key=by_customer)
@step_up
def edit_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Asks first; the POST makes new ones and shows them this one time."""
    customer = the_customer(request)
    if not customer.has_second_factor:
        messages.info(request, _("Recovery codes stand in for a second step. Turn one on first."))
        return HttpResponseRedirect(reverse("security"))
    codes: list[str] = []
    if request.method == "POST":
        codes = customer.renew_recovery_codes(by=customer, fresh=evidence(request))
    context = {"codes": codes, "left": customer.recovery_codes_left}
    return render(request, "portal/security/recovery_codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@step_up
def edit_anti_phishing(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    form = AntiPhishingForm(request.POST or None, initial={"words": customer.anti_phishing_code or suggest()})
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            customer.choose_anti_phishing_code(words, by=customer, fresh=evidence(request))
        except NotAllowed:
            form.refuse("words", _("Choose other words: these are too short, or they are a secret of yours."))
        else:
            messages.success(request, _("Saved. From now on these words stand in every letter of ours."))
            return HttpResponseRedirect(reverse("security"))
    context = {"form": form, "present": customer.anti_phishing_code}
    return render(request, "portal/security/anti_phishing.html", context)
