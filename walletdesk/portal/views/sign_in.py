"""Signing in and out: a name and a password, or a passkey with no name typed.

What an unknown name is told is what a known one is told, to the letter.
"""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts import entrance, sign_in
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.visit import Visit
from walletdesk.core import clock
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import SIGN_IN_BY_ADDRESS, SIGN_IN_BY_IP
from walletdesk.portal.door import by_name, customer_of, next_page, passkey_answer, passkey_place
from walletdesk.portal.forms.sign_in import SignInForm

ONWARD = "onward"
BARRIER = "barrier"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SIGN_IN_BY_IP, key=by_ip)
@limited(SIGN_IN_BY_ADDRESS, key=by_name)
def show(request: HttpRequest) -> HttpResponse:
    if customer_of(request):
        return HttpResponseRedirect(next_page(request))
    form = SignInForm(request.POST or None, initial={"email": request.GET.get("email", "")[:254]})
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        outcome = sign_in.attempt(email, form.cleaned_data["password"], Visit.of(request))
        if outcome.is_right:
            return _go_on(request, outcome)
        if outcome.state is not State.WRONG:
            return _stop(request, outcome, email)
        form.add_error(None, _wrong(outcome.left))
    context = {"form": form, "next": next_page(request, ""), "passkey_place": passkey_place(request)}
    return render(request, "portal/sign_in/show.html", context)


def _wrong(left: int) -> str:
    words = _("That address and password don’t fit together.")
    if left <= 0:
        return words
    return f"{words} " + ngettext(
        "One more try on this device, then we lock the account here for a while.",
        "%(count)d more tries on this device, then we lock the account here for a while.",
        left,
    ) % {"count": left}


def _go_on(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    assert outcome.user is not None
    onward = next_page(request)
    request.session.pop(BARRIER, None)
    if outcome.state is State.SECOND_STEP:
        entrance.await_second_step(request, outcome.user)
        request.session[ONWARD] = onward
        return HttpResponseRedirect(reverse("second_step"))
    entrance.enter(request, outcome.user, outcome.methods)
    return HttpResponseRedirect(onward)


def _stop(request: HttpRequest, outcome: Outcome, email: str) -> HttpResponse:
    until = outcome.until.isoformat() if outcome.until else ""
    request.session[BARRIER] = {
        "state": outcome.state,
        "until": until,
        "left": outcome.left,
        "was_checked": outcome.was_checked,
        "email": email,
        "next": next_page(request, ""),
    }
    # The contact form begins with it, and no address stands in an address line.
    request.session["contact_email"] = email
    return HttpResponseRedirect(reverse("locked" if outcome.state is State.LOCKED else "waiting"))


@never_cache
@require_safe
def show_waiting(request: HttpRequest) -> HttpResponse:
    """A few slips: what happened, and until when nothing can be tried."""
    return _show_barrier(request, State.WAIT)


@never_cache
@require_safe
def show_locked(request: HttpRequest) -> HttpResponse:
    """A lock: what happened, until when, and the three ways on. Also for a name that nobody has."""
    return _show_barrier(request, State.LOCKED)


def _show_barrier(request: HttpRequest, state: State) -> HttpResponse:
    barrier = request.session.get(BARRIER)
    if not barrier or barrier["state"] != state:
        return HttpResponseRedirect(reverse("sign_in"))
    until = datetime.fromisoformat(barrier["until"]) if barrier["until"] else None
    is_over = until is not None and until <= clock.now()
    context = {**barrier, "until": until, "is_over": is_over}
    return render(request, f"portal/sign_in/{'locked' if state is State.LOCKED else 'waiting'}.html", context)


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def ask_passkey(request: HttpRequest) -> JsonResponse:
    """What the browser is to sign, with no name typed."""
    return JsonResponse(sign_in.ask_passkey().as_json())


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def create_by_passkey(request: HttpRequest) -> JsonResponse:
    """The browser's answer; a right one is a whole sign-in."""
    challenge, response, _given = passkey_answer(request)
    outcome = sign_in.attempt_passkey(challenge, response, Visit.of(request))
    if outcome.user is None:
        words = _("That passkey doesn’t open an account here. Try another one, or use your password.")
        return JsonResponse({"error": words}, status=422)
    entrance.enter(request, outcome.user, outcome.methods)
    return JsonResponse({"url": next_page(request)})


@require_POST
def destroy(request: HttpRequest) -> HttpResponse:
    """Signs out here; other devices stay signed in."""
    entrance.leave(request)
    messages.success(
        request, _("You are signed out. This device stays known, so a stranger can’t lock you out here.")
    )
    return HttpResponseRedirect("/")
