"""The agents' sign-in, apart from the customers': a password and a second step, or a passkey alone."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import entrance, second_step, sign_in
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.visit import Visit
from walletdesk.console.door import HOME, agent_of, next_page
from walletdesk.console.forms.sign_in import RecoveryForm, SignInForm, TotpForm
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import SECOND_STEP, SIGN_IN_BY_ADDRESS, SIGN_IN_BY_IP

NEXT = "console_next"
FORMS = {"totp": TotpForm, "recovery_code": RecoveryForm}


def _by_email(request: HttpRequest) -> str:
    return f"console:{request.POST.get('email', '')[:254].casefold()}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SIGN_IN_BY_IP, key=by_ip)
@limited(SIGN_IN_BY_ADDRESS, key=_by_email)
def show(request: HttpRequest) -> HttpResponse:
    """Asks for name and password. Unknown names are answered like known ones."""
    if agent_of(request):
        return HttpResponseRedirect(next_page(request))
    form = SignInForm(request.POST or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        outcome = sign_in.attempt(given["email"], given["password"], Visit.of(request))
        if outcome.is_right:
            return _go_on(request, outcome)
        _say(form, outcome)
    context = {"form": form, "outcome": outcome, "next": next_page(request, "")}
    return render(request, "console/sign_in/show.html", context)


def _say(form: Any, outcome: Outcome) -> None:
    if outcome.state is State.WRONG:
        form.add_error(None, _("That address and password don't fit together."))


def _go_on(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    assert outcome.user is not None
    onward = next_page(request)
    if outcome.state is State.SECOND_STEP:
        entrance.await_second_step(request, outcome.user)
        request.session[NEXT] = onward
        return HttpResponseRedirect(reverse("console:second_step"))
    entrance.enter(request, outcome.user, set(outcome.methods))
    # Without a second factor the door leads to its set-up, and back afterwards.
    return HttpResponseRedirect(onward)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SECOND_STEP, key=by_ip)
def show_second_step(request: HttpRequest) -> HttpResponse:
    """Asks for one of the second steps that this person has."""
    agent = entrance.awaiting(request)
    if agent is None:
        return HttpResponseRedirect(reverse("console:sign_in"))
    method = request.POST.get("method", "")
    forms: dict[str, Any] = {
        name: made(request.POST if method == name else None, auto_id=f"{name}_%s")
        for name, made in FORMS.items()
        if name in agent.second_steps
    }
    outcome = None
    if (form := forms.get(method)) is not None and form.is_valid():
        outcome = second_step.check(agent, method, form.cleaned_data["answer"], Visit.of(request))
        if outcome.state is State.SIGNED_IN:
            return HttpResponseRedirect(_enter(request, outcome, {"password", method}))
        if outcome.state is State.WRONG:
            form.add_error(
                "answer", _("That code isn't right, or it was used already. Please try the next one.")
            )
    context = {"forms": forms, "steps": agent.second_steps, "outcome": outcome, "method": method}
    return render(request, "console/sign_in/second_step.html", context)


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def ask_passkey(request: HttpRequest) -> JsonResponse:
    """What the browser is to sign: as the second step, or alone with no name typed."""
    agent = entrance.awaiting(request)
    asking = second_step.ask_passkey(agent) if agent else sign_in.ask_passkey()
    return JsonResponse(asking.as_json())


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def create_by_passkey(request: HttpRequest) -> JsonResponse:
    """The browser's answer; a right one is a whole sign-in."""
    challenge, response = passkey_answer(request)
    agent, visit = entrance.awaiting(request), Visit.of(request)
    if agent:
        outcome = second_step.check_passkey(agent, challenge, response, visit)
    else:
        outcome = sign_in.attempt_passkey(challenge, response, visit)
    if outcome.state is not State.SIGNED_IN:
        words = _("That passkey doesn't open the desk. Use another one, or your password.")
        return JsonResponse({"error": words}, status=422)
    methods = {"passkey", "password"} if agent else {"passkey"}
    return JsonResponse({"url": _enter(request, outcome, methods)})


@require_POST
def destroy(request: HttpRequest) -> HttpResponse:
    """Signs out here; other devices stay signed in."""
    entrance.leave(request)
    return HttpResponseRedirect(reverse("console:sign_in"))


def passkey_answer(request: HttpRequest) -> tuple[str, dict[str, Any]]:
    """The challenge's id and the browser's answer; empty for a body that isn't one, which fits nothing."""
    try:
        given = json.loads(request.body)
        challenge, response = str(given["challenge"]), given["response"]
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        return "", {}
    return (challenge, response) if isinstance(response, dict) else ("", {})


def _enter(request: HttpRequest, outcome: Outcome, methods: set[str]) -> str:
    assert outcome.user is not None
    onward = request.session.pop(NEXT, None) or next_page(request)
    entrance.enter(request, outcome.user, methods)
    return onward or HOME
