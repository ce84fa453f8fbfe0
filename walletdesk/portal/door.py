"""The portal's door: who is here, where one goes on, and what a browser's passkey answered."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from walletdesk.accounts import sign_in, step_up, webauthn
from walletdesk.accounts.doors import Door
from walletdesk.accounts.emails import LONGEST, fold_email
from walletdesk.accounts.errors import OnHold
from walletdesk.accounts.models import Customer
from walletdesk.accounts.visit import Visit

View = Callable[..., HttpResponseBase]


def customer_of(request: HttpRequest) -> Customer | None:
    return getattr(request, "customer", None)


def the_customer(request: HttpRequest) -> Customer:
    """The customer behind a guarded view."""
    customer = customer_of(request)
    assert customer is not None
    return customer


def customers_only(view: View) -> View:
    """For whoever is signed in; others are sent to the sign-in and come back here after it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if customer_of(request) is None:
            here = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
            return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': here})}")
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return guarded


def freshly(back: str) -> Callable[[View], View]:
    """Like `step_up`, for what is only ever posted: it leads to the page `back`, to press once more there."""

    def decorate(view: View) -> View:
        @wraps(view)
        def fresh_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if step_up.is_fresh(request):
                return view(request, *args, **kwargs)
            messages.info(
                request, _("Nothing was changed yet. After this, please press the button once more.")
            )
            return HttpResponseRedirect(again(back))

        return fresh_only

    return decorate


def unless_frozen(view: View) -> View:
    """For pages that change how somebody gets in: while a freeze stands they say why not, and what to do."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        customer = the_customer(request)
        try:
            customer.require_unfrozen()
            return view(request, *args, **kwargs)
        except OnHold:
            context = {"thaws_at": customer.thaws_at}
            return render(request, "portal/security/frozen.html", context, status=403)

    return guarded


def again(back: str) -> str:
    """The address of the page that asks for a full sign-in, and then goes on to the page named."""
    return f"{step_up.PAGES[Door.PORTAL]}?{urlencode({'next': reverse(back)})}"


def next_page(request: HttpRequest, otherwise: str = "/") -> str:
    """Where to go on: only ever to a page of ours, and not to one that would only send back here."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if is_ours and asked.startswith("/") and not asked.startswith("/sign-") else otherwise


def by_name(request: HttpRequest) -> str:
    """The name that is being tried. A browser that its owner has used before has a count of its own, so that
    no stranger can use the owner's tries up (OWASP ASVS 5.0, 6.1.1)."""
    email = request.POST.get("email", "")[:LONGEST]
    return f"{fold_email(email)} {_known_device(request, email)}"


def _known_device(request: HttpRequest, email: str) -> object:
    device = Visit.of(request).device_of(sign_in.person(email, Door.PORTAL))
    return device.pk if device else ""


def by_customer(request: HttpRequest) -> str:
    return f"customer:{request.user.pk}"


def passkey_answer(request: HttpRequest) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """The challenge's id, the browser's answer, and what else it sent; empty for a body that isn't one."""
    try:
        given = json.loads(request.body)
        challenge, response = str(given["challenge"]), given["response"]
    except (ValueError, KeyError, TypeError):
        return "", {}, {}
    return (challenge, response, given) if isinstance(response, dict) else ("", {}, {})


def passkey_place(request: HttpRequest) -> str:
    """Empty where passkeys work on this page; else the address at which the same page can use them."""
    if webauthn.works_at(request.get_host()):
        return ""
    public = urlsplit(settings.PUBLIC_URL)
    port = f":{public.port}" if public.port else ""
    return f"{public.scheme}://{webauthn.rp_id()}{port}{request.path}"
