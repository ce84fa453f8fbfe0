"""An agent's own sign-in at a glance; the set-up, recovery codes, password; and name, language, zone."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts import step_up
from walletdesk.accounts.models import Session
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.accounts.step_up import evidence
from walletdesk.console.door import agents_only, attempt, the_agent
from walletdesk.console.forms.security import ProfileForm
from walletdesk.console.forms.sign_in import NewPasswordForm
from walletdesk.console.own_sign_in import home


@require_safe
@agents_only(before_factor=True)
def show_set_up(request: HttpRequest) -> HttpResponse:
    """The first thing after the first sign-in: a second factor, before anything else."""
    agent = the_agent(request)
    if not agent.needs_second_factor:
        return HttpResponseRedirect("/console/")
    return render(request, "console/security/set_up.html", {"agent": agent})


@require_safe
@agents_only()
def show(request: HttpRequest) -> HttpResponse:
    agent = the_agent(request)
    current = Session.objects.with_key(request.session.session_key).first()
    context = {
        "agent": agent,
        "passkeys": agent.passkeys.order_by("added_at"),
        "app": agent.authenticator,
        "codes_left": agent.recovery_codes_left,
        "sessions": agent.sessions.live().select_related("device").order_by("-seen_at"),
        "current": current.pk if current else "",
        "form": ProfileForm(initial=_profile(request)),
    }
    return render(request, "console/security/show.html", context)


def _profile(request: HttpRequest) -> dict[str, str]:
    agent = the_agent(request)
    return {"name": agent.name, "language": agent.language, "time_zone": agent.time_zone}


@require_POST
@agents_only()
def update_profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose a name, a language and a time zone of the list."))
        return home()
    attempt(request, lambda by: by.prefer(by=by, **form.cleaned_data), _("Saved."))
    return home()


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only()
@step_up.step_up
def edit_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Asks first; the POST makes new ones and shows them this one time."""
    agent = the_agent(request)
    codes: list[str] = []
    if request.method == "POST":
        codes = agent.renew_recovery_codes(by=agent, fresh=evidence(request))
    context = {"codes": codes, "left": agent.recovery_codes_left, "agent": agent}
    return render(request, "console/security/recovery_codes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only()
@step_up.step_up
def edit_password(request: HttpRequest) -> HttpResponse:
    agent = the_agent(request)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep = Session.objects.with_key(request.session.session_key).first()
        try:
            agent.change_password(form.cleaned_data["password"], by=agent, fresh=evidence(request), keep=keep)
        except PasswordRefused as refusal:
            for reason in refusal.refusals:
                form.add_error("password", str(reason.reason))
        else:
            update_session_auth_hash(request, agent)
            messages.success(request, _("Your password is changed. Other devices were signed out."))
            return home()
    return render(request, "console/security/password.html", {"form": form})
