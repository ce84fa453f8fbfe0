"""An agent's own authenticator app: scanned, turned on by its first code, and removed."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.accounts import step_up
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.step_up import evidence
from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.forms.security import CodeForm
from walletdesk.console.own_sign_in import by_agent, freshly, home, is_last
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SECOND_STEP


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only(before_factor=True)
@limited(SECOND_STEP, key=by_agent)
@step_up.step_up
def edit(request: HttpRequest) -> HttpResponse:
    """Shows the secret to scan, and turns the app on with its first code."""
    agent = the_agent(request)
    form = CodeForm(request.POST or None)
    begun = agent.authenticators.filter(confirmed_at=None).order_by("-begun_at").first()
    if request.method == "POST" and form.is_valid():
        was_first = agent.needs_second_factor
        try:
            agent.confirm_authenticator(form.cleaned_data["answer"], by=agent, fresh=evidence(request))
        except AnswerRefused:
            form.add_error("answer", _("That code doesn't fit. Wait for the next one and type it in."))
        else:
            step_up.add_method(request, "totp")
            messages.success(request, _("The authenticator app is on."))
            onward = "console:recovery_codes" if was_first else "console:security"
            return HttpResponseRedirect(reverse(onward))
    if begun is None or request.method != "POST":
        begun = agent.begin_authenticator(by=agent, fresh=evidence(request))
    qr = segno.make(begun.uri, error="m").svg_inline(scale=4, border=2)
    context = {"form": form, "secret": begun.secret, "qr": mark_safe(qr), "agent": agent}  # noqa: S308
    return render(request, "console/security/authenticator.html", context)


@require_POST
@agents_only()
@freshly
def destroy(request: HttpRequest) -> HttpResponse:
    agent = the_agent(request)
    if is_last(request):
        messages.error(request, _("That is your only second step. Add another one first."))
        return home()
    agent.remove_authenticator(by=agent, fresh=evidence(request))
    messages.success(request, _("The authenticator app was removed."))
    return home()
