"""The second factor of a reset: no new password goes around it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import reset
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.accounts.visit import Visit
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import SECOND_STEP, SIGN_IN_BY_IP
from walletdesk.portal.door import passkey_answer, passkey_place
from walletdesk.portal.reset_door import by_reset, onward, past_the_code, to_the_start
from walletdesk.portal.views.second_step import forms_for, say_wrong


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@limited(SECOND_STEP, key=by_reset)
def show(request: HttpRequest) -> HttpResponse:
    begun = past_the_code(request)
    if begun is None or begun.customer is None:
        return to_the_start()
    if not begun.needs_factor:
        return onward(begun)
    forms, method = forms_for(request, begun.customer), request.POST.get("method", "")
    outcome: Outcome | None = None
    if (form := forms.get(method)) is not None and form.is_valid():
        outcome = reset.check_factor(begun, method, form.cleaned_data["answer"], Visit.of(request))
        if outcome.state is State.SIGNED_IN:
            return onward(begun)
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
    begun = past_the_code(request)
    if begun is None:
        return JsonResponse({"url": reverse("reset")}, status=403)
    return JsonResponse(reset.ask_passkey(begun).as_json())


@never_cache
@require_POST
@limited(SIGN_IN_BY_IP, key=by_ip)
def create_by_passkey(request: HttpRequest) -> JsonResponse:
    begun = past_the_code(request)
    if begun is None:
        return JsonResponse({"url": reverse("reset")}, status=403)
    challenge, response, _given = passkey_answer(request)
    if reset.check_passkey(begun, challenge, response, Visit.of(request)).user is None:
        return JsonResponse({"error": _("That passkey doesn’t belong to this account.")}, status=422)
    return JsonResponse({"url": reverse("reset_password")})
