"""Before what changes how an agent gets in: one more full sign-in, then on to where one was going."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import second_step, step_up
from walletdesk.console.door import agents_only, next_page, the_agent
from walletdesk.console.forms.sign_in import AgainForm
from walletdesk.console.views.sign_in import passkey_answer
from walletdesk.limits.doors import by_ip, limited
from walletdesk.limits.words import SIGN_IN_BY_IP


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only(before_factor=True)
@limited(SIGN_IN_BY_IP, key=by_ip)
def show(request: HttpRequest) -> HttpResponse:
    agent, onward = the_agent(request), next_page(request, "/console/security/")
    if step_up.is_fresh(request):
        return HttpResponseRedirect(onward)
    steps = agent.second_steps
    form = AgainForm(request.POST or None, has_app="totp" in steps)
    if not steps:
        del form.fields["answer"]
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = step_up.confirm(request, "password", form.cleaned_data["password"])
        if outcome.is_right and steps:
            method = "totp" if "totp" in steps else "recovery_code"
            outcome = step_up.confirm(request, method, form.cleaned_data["answer"])
        if step_up.is_fresh(request):
            return HttpResponseRedirect(onward)
        if outcome.was_checked:
            form.add_error(None, _("Password and code don't fit. Please try again with the next code."))
    context = {"form": form, "steps": steps, "next": onward, "outcome": outcome}
    return render(request, "console/sign_in/again.html", context)


@require_POST
@agents_only(before_factor=True)
@limited(SIGN_IN_BY_IP, key=by_ip)
def ask_passkey(request: HttpRequest) -> JsonResponse:
    return JsonResponse(second_step.ask_passkey(the_agent(request)).as_json())


@require_POST
@agents_only(before_factor=True)
@limited(SIGN_IN_BY_IP, key=by_ip)
def create_by_passkey(request: HttpRequest) -> JsonResponse:
    outcome = step_up.confirm_passkey(request, *passkey_answer(request))
    if not outcome.is_right:
        return JsonResponse({"error": _("That passkey doesn't fit. Nothing was changed.")}, status=422)
    return JsonResponse({"url": next_page(request, "/console/security/")})
