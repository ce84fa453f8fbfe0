"""A forgotten password, without any agent and never around the second factor."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts import policy, reset
from walletdesk.accounts.errors import AnswerRefused, FactorNeeded
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.accounts.visit import Visit
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import CODE_GUESSES, CODES_BY_IP, RESET_BY_ADDRESS, RESET_BY_IP
from walletdesk.portal.door import by_name
from walletdesk.portal.forms.reset import ResetForm
from walletdesk.portal.forms.sign_up import LetterCodeForm, PasswordForm
from walletdesk.portal.reset_door import RESET, begun_by, by_reset, onward, past_the_code, to_the_start
from walletdesk.portal.views.sign_up import refused_code

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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(CODE_GUESSES, key=by_reset)
def show_code(request: HttpRequest) -> HttpResponse:
    begun = begun_by(request)
    if begun is None:
        return to_the_start()
    if begun.code_passed_at:
        return onward(begun)
    form = LetterCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reset.enter_code(begun, form.cleaned_data["answer"])
        except AnswerRefused as refusal:
            form.add_error("answer", refused_code(refusal.left))
        else:
            request.session.cycle_key()
            return onward(begun)
    context = {"form": form, "email": begun.email, "minutes": int(policy.CODE_LIFE.total_seconds()) // 60}
    return render(request, "portal/reset/code.html", context)


@require_POST
@limited(CODES_BY_IP, key=by_ip)
def create_code(request: HttpRequest) -> HttpResponse:
    """Another letter: a new reset for the same address."""
    begun = begun_by(request)
    if begun is None:
        return to_the_start()
    request.session[RESET] = str(reset.start(begun.email, Visit.of(request)).public_id)
    messages.success(request, _("A new letter is on its way. Only its code works now."))
    return HttpResponseRedirect(reverse("reset_code"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_password(request: HttpRequest) -> HttpResponse:
    begun = past_the_code(request)
    if begun is None:
        return to_the_start()
    if begun.needs_factor:
        return onward(begun)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            customer = reset.finish(begun, form.cleaned_data["password"])
        except PasswordRefused as refusal:
            for reason in refusal.refusals:
                form.add_error("password", str(reason.reason))
        except (AnswerRefused, FactorNeeded):
            return to_the_start()
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
        return to_the_start()
    held_until = datetime.fromisoformat(until) if until else None
    return render(request, "portal/reset/done.html", {"held_until": held_until})
