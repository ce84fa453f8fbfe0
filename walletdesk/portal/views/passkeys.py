"""Passkeys: add, rename, remove."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts import step_up
from walletdesk.accounts.errors import AnswerRefused, NotAllowed, NotFresh, OnHold
from walletdesk.accounts.models import Passkey
from walletdesk.accounts.step_up import evidence
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SIGN_IN_BY_IP
from walletdesk.portal.door import (
    again,
    by_customer,
    customers_only,
    passkey_answer,
    passkey_place,
    the_customer,
    unless_frozen,
)
from walletdesk.portal.forms.security import PasskeyNameForm


@require_safe
@customers_only
def index(request: HttpRequest) -> HttpResponse:
    passkeys = the_customer(request).passkeys.order_by("added_at")
    return render(request, "portal/security/passkeys.html", {"passkeys": passkeys})


@require_safe
@customers_only
@unless_frozen
@step_up.step_up
def new(request: HttpRequest) -> HttpResponse:
    context = {
        "form": PasskeyNameForm(initial={"name": _device_name(request)}),
        "passkey_place": passkey_place(request),
    }
    return render(request, "portal/security/passkey_new.html", context)


def _device_name(request: HttpRequest) -> str:
    device = getattr(request, "device", None)
    return device.name if device else ""


@require_POST
@customers_only
@limited(SIGN_IN_BY_IP, key=by_customer)
def ask(request: HttpRequest) -> JsonResponse:
    """What the browser needs to make a new passkey."""
    customer = the_customer(request)
    try:
        return JsonResponse(customer.begin_passkey(by=customer, fresh=evidence(request)).as_json())
    except NotFresh:
        return JsonResponse({"url": again("passkey_new")}, status=403)
    except OnHold:
        return _frozen_meanwhile()
    except NotAllowed:
        return JsonResponse({"error": _("Twenty passkeys are the most. Remove one first.")}, status=422)


@require_POST
@customers_only
@limited(SIGN_IN_BY_IP, key=by_customer)
def create(request: HttpRequest) -> JsonResponse:
    """The browser's answer, with the name that its owner chose."""
    customer = the_customer(request)
    challenge, response, given = passkey_answer(request)
    form = PasskeyNameForm({"name": given.get("name", "") or _device_name(request)})
    if not form.is_valid():
        return JsonResponse({"error": form.errors["name"][0]}, status=422)
    was_first = not customer.has_second_factor
    try:
        customer.add_passkey(
            challenge, response, name=form.cleaned_data["name"], by=customer, fresh=evidence(request)
        )
    except NotFresh:
        return JsonResponse({"url": again("passkey_new")}, status=403)
    except OnHold:
        return _frozen_meanwhile()
    except AnswerRefused:
        words = _("Your browser’s answer didn’t fit. Please try once more.")
        return JsonResponse({"error": words}, status=422)
    # Whoever has just made a passkey has shown that it works.
    step_up.add_method(request, "passkey")
    messages.success(request, _("The passkey is ready. From now on it signs you in by itself."))
    return JsonResponse({"url": reverse("recovery_codes" if was_first else "passkeys")})


def _frozen_meanwhile() -> JsonResponse:
    """Leads to the page that was begun on, which now says why not."""
    return JsonResponse({"url": reverse("passkey_new")}, status=403)


def _own(request: HttpRequest, pk: int) -> Passkey:
    passkey = the_customer(request).passkeys.filter(pk=pk).first()
    if passkey is None:
        raise Http404
    return passkey


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = _own(request, pk)
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        passkey.rename(form.cleaned_data["name"])
        messages.success(request, _("Renamed."))
        return HttpResponseRedirect(reverse("passkeys"))
    context: dict[str, Any] = {"form": form, "title": _("Rename the passkey"), "back": reverse("passkeys")}
    return render(request, "portal/security/name.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@unless_frozen
@step_up.step_up
def destroy(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what it means, and removes on the second press."""
    customer, passkey = the_customer(request), _own(request, pk)
    if request.method == "POST":
        try:
            customer.remove_passkey(passkey, by=customer, fresh=evidence(request))
        except NotAllowed:
            messages.error(request, _("This is your only way to sign in. Set a password first."))
        else:
            messages.success(request, _("The passkey is removed. Sends are on hold for 48 hours."))
        return HttpResponseRedirect(reverse("passkeys"))
    context = {
        "title": _("Remove the passkey “%(name)s”?") % {"name": passkey.name},
        "words": [
            _(
                "It will not sign you in any more. "
                "Delete it on the device as well, so that it is not offered there."
            ),
            _(
                "For 48 hours nothing can be sent from your account. "
                "Nobody can shorten that: it stops a thief in a hurry."
            ),
            _("We tell every address of yours."),
        ],
        "button": _("Remove the passkey"),
        "back": reverse("passkeys"),
    }
    return render(request, "portal/parts/confirm.html", context)
