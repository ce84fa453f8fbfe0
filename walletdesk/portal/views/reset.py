"""A forgotten password, without any agent and never around the second factor."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts import policy, reset
from walletdesk.accounts.errors import AnswerRefused, FactorNeeded
from walletdesk.accounts.models import Reset
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.accounts.visit import Visit
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import (
    CODE_GUESSES,
    CODES_BY_IP,
    RESET_BY_ADDRESS,
    RESET_BY_IP,
    SECOND_STEP,
    SIGN_IN_BY_IP,
)
from walletdesk.portal.door import by_name, passkey_answer, passkey_place
from walletdesk.portal.forms.reset import ResetForm
from walletdesk.portal.forms.sign_up import LetterCodeForm, PasswordForm
from walletdesk.portal.views.second_step import forms_for, say_wrong
from walletdesk.portal.views.sign_up import refused_code

RESET = "reset"
DONE = "reset_done"


def _by_name_and_place(request: HttpRequest) -> str:
    """Asking is counted for each place: nobody can use up the tries of somebody elsewhere."""
    return f"{by_name(request)} {by_ip(request)}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(RESET_BY_IP, key=by_ip)
@limited(RESET_BY_ADDRESS, key=_by_name_and_place)
def create(request: HttpRequest) -> HttpResponse:
    """Asks for the address; what follows is the same whether an account has it."""
    form = ResetForm(request.POST or None, initial={"email": request.GET.get("email", "")[:254]})
    if request.method == "POST" and form.is_valid():
        begun = reset.start(form.cleaned_data["email"], Visit.of(request))
        request.session[RESET] = str(begun.public_id)
        return HttpResponseRedirect(reverse("reset_code"))
    return render(request, "portal/reset/create.html", {"form": form})


def _begun(request: HttpRequest) -> Reset | None:
    public_id = request.session.get(RESET)
    return reset.find(public_id) if public_id else None


def _after_code(request: HttpRequest) -> Reset | None:
    begun = _begun(request)
    return begun if begun and begun.code_passed_at else None


def _by_reset(request: HttpRequest) -> str:
    begun = _begun(request)
    if begun is None:
        return f"reset:{by_ip(request)}"
    # Guesses are counted for the address, wherever they come from; the owner's device has a count of its own.
    return f"reset:{begun.email} {reset.known_device(begun.email, Visit.of(request)) or ''}"


def _start() -> HttpResponse:
    return HttpResponseRedirect(reverse("reset"))


def _onward(begun: Reset) -> HttpResponse:
    return HttpResponseRedirect(reverse("reset_second_step" if begun.needs_factor else "reset_password"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CODE_GUESSES, key=_by_reset)
def show_code(request: HttpRequest) -> HttpResponse:
    begun = _begun(request)
    if begun is None:
        return _start()
    if begun.code_passed_at:
        return _onward(begun)
    form = LetterCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reset.enter_code(begun, form.cleaned_data["answer"])
        except AnswerRefused as refusal:
            form.add_error("answer", refused_code(refusal.left))
        else:
            request.session.cycle_key()
            return _onward(begun)
    context = {"form": form, "email": begun.email, "minutes": int(policy.CODE_LIFE.total_seconds()) // 60}
    return render(request, "portal/reset/code.html", context)


@require_POST
@limited(CODES_BY_IP, key=by_ip)
def create_code(request: HttpRequest) -> HttpResponse:
    """Another letter: a new reset for the same address."""
    begun = _begun(request)
    if begun is None:
        return _start()
    request.session[RESET] = str(reset.start(begun.email, Visit.of(request)).public_id)
    messages.success(request, _("A new letter is on its way. Only its code works now."))
    return HttpResponseRedirect(reverse("reset_code"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SECOND_STEP, key=_by_reset)
def show_second_step(request: HttpRequest) -> HttpResponse:
    begun = _after_code(request)
    if begun is None or begun.customer is None:
        return _start()
    if not begun.needs_factor:
        return _onward(begun)
    forms, method = forms_for(request, begun.customer), request.POST.get("method", "")
    outcome: Outcome | None = None
    if (form := forms.get(method)) is not None and form.is_valid():
        outcome = reset.check_factor(begun, method, form.cleaned_data["answer"], Visit.of(request))
        if outcome.state is State.SIGNED_IN:
            return _onward(begun)
        if outcome.was_checked:
            say_wrong(form, method)
    context = {
        "forms": forms,
        "steps": begun.customer.second_steps,
        "method": method or request.GET.get("method", ""),
        "barrier": outcome if outcome and outcome.state is not State.WRONG else None,
        "passkey_place": passkey_place(request),
    }
    return render(request, "portal/reset/second_step.html", context)


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def ask_passkey(request: HttpRequest) -> JsonResponse:
    begun = _after_code(request)
    if begun is None:
        return JsonResponse({"url": reverse("reset")}, status=403)
    return JsonResponse(reset.ask_passkey(begun).as_json())


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def create_by_passkey(request: HttpRequest) -> JsonResponse:
    begun = _after_code(request)
    if begun is None:
        return JsonResponse({"url": reverse("reset")}, status=403)
    challenge, response, _given = passkey_answer(request)
    if reset.check_passkey(begun, challenge, response, Visit.of(request)).user is None:
        return JsonResponse({"error": _("That passkey doesn’t belong to this account.")}, status=422)
    return JsonResponse({"url": reverse("reset_password")})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_password(request: HttpRequest) -> HttpResponse:
    begun = _after_code(request)
    if begun is None:
        return _start()
    if begun.needs_factor:
        return _onward(begun)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            customer = reset.finish(begun, form.cleaned_data["password"])
        except PasswordRefused as refusal:
            for reason in refusal.refusals:
                form.add_error("password", str(reason.reason))
        except (AnswerRefused, FactorNeeded):
            return _start()
        else:
            request.session.flush()
            until = customer.sends_held_until
            request.session[DONE] = until.isoformat() if until else ""
            return HttpResponseRedirect(reverse("reset_done"))
    return render(request, "portal/reset/password.html", {"form": form})


@never_cache
@require_safe
def show_done(request: HttpRequest) -> HttpResponse:
    """The password is new; what is held, and until when."""
    until = request.session.get(DONE)
    if until is None:
        return _start()
    held_until = datetime.fromisoformat(until) if until else None
    return render(request, "portal/reset/done.html", {"held_until": held_until})
