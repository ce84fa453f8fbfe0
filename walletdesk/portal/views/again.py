"""Before what changes how somebody gets in: one more full sign-in, then on to where one was going."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import second_step, step_up
from walletdesk.accounts.outcome import Outcome, State
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SIGN_IN_BY_IP
from walletdesk.portal.door import (
    by_customer,
    customers_only,
    next_page,
    passkey_answer,
    passkey_place,
    the_customer,
)
from walletdesk.portal.forms.sign_in import AgainForm


@require_http_methods(["GET", "HEAD", "POST"])
@customers_only
@limited(SIGN_IN_BY_IP, key=by_customer)
def show(request: HttpRequest) -> HttpResponse:
    customer, onward = the_customer(request), next_page(request, "/security/")
    if step_up.is_fresh(request):
        return HttpResponseRedirect(onward)
    steps = customer.second_steps
    form = AgainForm(request.POST or None, steps=steps)
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = _confirm(request, form)
        if step_up.is_fresh(request):
            return HttpResponseRedirect(onward)
        if outcome.was_checked:
            form.add_error(None, _wrong(form, outcome))
    context = {
        "form": form if customer.has_usable_password() and steps != ["passkey"] else None,
        "steps": steps,
        "next": onward,
        "barrier": outcome if outcome and outcome.state in (State.WAIT, State.LOCKED) else None,
        "passkey_place": passkey_place(request),
    }
    return render(request, "portal/sign_in/again.html", context)


def _confirm(request: HttpRequest, form: AgainForm) -> Outcome:
    outcome = step_up.confirm(request, "password", form.cleaned_data["password"])
    if outcome.state is State.SECOND_STEP and "answer" in form.fields:
        outcome = step_up.confirm(request, form.method, form.cleaned_data["answer"])
    return outcome


def _wrong(form: AgainForm, outcome: Outcome) -> str:
    if "answer" in form.fields:
        return _("Password and code don’t fit. Please try again with the next code.")
    return _("That isn’t your password. Please try again.")


@require_POST
@customers_only
@limited(SIGN_IN_BY_IP, key=by_customer)
def ask_passkey(request: HttpRequest) -> JsonResponse:
    return JsonResponse(second_step.ask_passkey(the_customer(request)).as_json())


@require_POST
@customers_only
@limited(SIGN_IN_BY_IP, key=by_customer)
def create_by_passkey(request: HttpRequest) -> JsonResponse:
    challenge, response, _given = passkey_answer(request)
    if step_up.confirm_passkey(request, challenge, response).user is None:
        return JsonResponse({"error": _("That passkey doesn’t fit. Nothing was changed.")}, status=422)
    return JsonResponse({"url": next_page(request, "/security/")})
