"""The second step after the password: passkey, authenticator app or recovery code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import entrance, second_step
from walletdesk.accounts.models import User
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.visit import Visit
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import SECOND_STEP, SIGN_IN_BY_IP
from walletdesk.portal.door import passkey_answer, passkey_place
from walletdesk.portal.forms.fields import SafeForm
from walletdesk.portal.forms.sign_in import SECOND_STEPS
from walletdesk.portal.views.sign_in import ONWARD


def forms_for(request: HttpRequest, user: User) -> dict[str, SafeForm]:
    """The forms of the second steps that this person has; the one that was sent is bound."""
    method = request.POST.get("method", "")
    return {
        name: form(request.POST if method == name else None, auto_id=f"{name}_%s")
        for name, form in SECOND_STEPS.items()
        if name in user.second_steps
    }


def by_waiting(request: HttpRequest) -> str:
    """Who is halfway in, here; a stranger elsewhere uses up a count of their own."""
    user = entrance.awaiting(request)
    return f"{user.pk if user else ''} {by_ip(request)}"


def say_wrong(form: SafeForm, method: str) -> None:
    words = {
        "totp": _("That code doesn’t fit, or it was used already. Please wait for the next one."),
        "recovery_code": _("That isn’t one of your recovery codes, or it was used already."),
    }
    form.add_error("answer", words[method])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SECOND_STEP, key=by_waiting)
def show(request: HttpRequest) -> HttpResponse:
    user = entrance.awaiting(request)
    if user is None:
        return HttpResponseRedirect(reverse("sign_in"))
    forms, method = forms_for(request, user), request.POST.get("method", "")
    outcome = None
    if (form := forms.get(method)) is not None and form.is_valid():
        outcome = second_step.check(user, method, form.cleaned_data["answer"], Visit.of(request))
        if outcome.user is not None:
            return HttpResponseRedirect(_enter(request, outcome, method))
        if outcome.was_checked:
            say_wrong(form, method)
    context = {
        "forms": forms,
        "steps": user.second_steps,
        "method": method or request.GET.get("method", ""),
        "barrier": outcome if outcome and outcome.state is not State.WRONG else None,
        "passkey_place": passkey_place(request),
    }
    return render(request, "portal/sign_in/second_step.html", context)


def _enter(request: HttpRequest, outcome: Outcome, method: str) -> str:
    assert outcome.user is not None
    onward = request.session.pop(ONWARD, "/")
    entrance.enter(request, outcome.user, {"password", method})
    return onward


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def ask_passkey(request: HttpRequest) -> JsonResponse:
    user = entrance.awaiting(request)
    if user is None:
        return JsonResponse({"url": reverse("sign_in")}, status=403)
    return JsonResponse(second_step.ask_passkey(user).as_json())


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def create_by_passkey(request: HttpRequest) -> JsonResponse:
    user = entrance.awaiting(request)
    if user is None:
        return JsonResponse({"url": reverse("sign_in")}, status=403)
    challenge, response, _given = passkey_answer(request)
    outcome = second_step.check_passkey(user, challenge, response, Visit.of(request))
    if outcome.user is None:
        return JsonResponse({"error": _("That passkey doesn’t belong to this account.")}, status=422)
    return JsonResponse({"url": _enter(request, outcome, "passkey")})
