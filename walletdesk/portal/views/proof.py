"""Proving, from inside a request, that the account is one's own: a code, an app, a passkey."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.visit import Visit
from walletdesk.accounts.webauthn import works_at
from walletdesk.desk.models import Ticket
from walletdesk.limits import LimitReached, by_ip, limited
from walletdesk.limits.words import CODES_BY_IP
from walletdesk.look import moments
from walletdesk.portal.forms.proof import CodeForm
from walletdesk.portal.requests_door import of_request, page_of
from walletdesk.portal.requests_standing import Standing

if TYPE_CHECKING:
    from walletdesk.desk.access import Person

View = Callable[..., HttpResponseBase]


def when_asked(method: str) -> Callable[[View], View]:
    """The page of one way to prove; only while an agent asks for it. Otherwise back to the choice."""

    def decorate(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
            if ticket.is_proven or method not in ticket.asked_methods_for(person):
                return redirect("proof_show", ticket.reference)
            return view(request, ticket, person)

        return asked

    return decorate


@require_safe
@of_request
def show(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponse:
    """What is asked and why, and the ways to do it."""
    standing = Standing.of(ticket, person)
    context = {"ticket": ticket, "standing": standing, "passkeys_work": works_at(request.get_host())}
    return render(request, "portal/proof/show.html", context)


@require_POST
@limited(CODES_BY_IP, key=by_ip)
@of_request
@when_asked("code")
def create_code(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    """Sends a code to the account's own address; the page may show that address masked only."""
    masked = ticket.send_proof_code(by=person, visit=Visit.of(request))
    request.session[f"proof_sent_{ticket.reference}"] = masked
    return redirect("proof_code", ticket.reference)


@require_http_methods(["GET", "HEAD", "POST"])
@of_request
@when_asked("code")
def code(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    sent_to = request.session.get(f"proof_sent_{ticket.reference}", "")
    return _digits(request, ticket, person, "code", {"sent_to": sent_to})


@require_http_methods(["GET", "HEAD", "POST"])
@of_request
@when_asked("totp")
def totp(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    return _digits(request, ticket, person, "totp", {})


@require_POST
@of_request
@when_asked("passkey")
def create_passkey_challenge(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    """What the browser is to sign; good once and for five minutes."""
    return JsonResponse(ticket.ask_proof_passkey(by=person).as_json())


@require_http_methods(["GET", "HEAD", "POST"])
@of_request
@when_asked("passkey")
def passkey(request: HttpRequest, ticket: Ticket, person: Person) -> HttpResponseBase:
    problem = ""
    if request.method == "POST":
        problem = _prove(request, ticket, person, "passkey", _signed(request))
        if not problem:
            return _proven(request, ticket)
    context = {"ticket": ticket, "problem": problem, "passkeys_work": works_at(request.get_host())}
    return render(request, "portal/proof/passkey.html", context, status=422 if problem else 200)


def _digits(
    request: HttpRequest, ticket: Ticket, person: Person, method: str, more: dict[str, Any]
) -> HttpResponseBase:
    # A code is never shown again, so a wrong one leaves an empty field.
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        problem = _prove(request, ticket, person, method, form.cleaned_data["code"])
        if not problem:
            return _proven(request, ticket)
        form = CodeForm({})
        form.errors.clear()
        form.add_error("code", problem)
    context = {"ticket": ticket, "form": form, "method": method, **more}
    return render(request, "portal/proof/digits.html", context, status=422 if form.errors else 200)


def _prove(request: HttpRequest, ticket: Ticket, person: Person, method: str, answer: Any) -> str:
    """What to say when the answer doesn't hold; empty when it does. Every try is counted."""
    try:
        ticket.prove(by=person, method=method, answer=answer, visit=Visit.of(request))
    except AnswerRefused as refused:
        return _refusal(method, refused)
    except LimitReached as reached:
        words = _("That were many tries. For the safety of the account it goes on in %(wait)s.")
        return words % {"wait": moments.span(reached.retry_after)}
    return ""


def _refusal(method: str, refused: AnswerRefused) -> str:
    if refused.until is not None:
        words = _("That were many tries. For the safety of the account it goes on at %(until)s.")
        return words % {"until": moments.exact(refused.until)}
    if method == "passkey":
        return _("This passkey didn't match the account. You can try again, or take another way.")
    if method == "totp":
        return _("That code isn't right. The app shows a new one every 30 seconds; enter the latest.")
    if refused.left == 0:
        return _("That code isn't right, or it has run out. You can have a new one sent.")
    return _("That code isn't right. Please compare it with the letter; the newest one counts.")


def _proven(request: HttpRequest, ticket: Ticket) -> HttpResponseRedirect:
    request.session.pop(f"proof_sent_{ticket.reference}", None)
    messages.success(request, _("Thank you. You have shown that this account is yours."))
    return HttpResponseRedirect(page_of(ticket))


def _signed(request: HttpRequest) -> dict[str, Any]:
    """The browser's answer; anything that isn't one becomes an answer that is refused."""
    try:
        response = json.loads(request.POST.get("response", ""))
    except ValueError:
        response = None
    return {"challenge": request.POST.get("challenge", ""), "response": response}
