"""An agent's own sign-in: factors, recovery codes, password, sessions; and name, language, zone."""

from functools import wraps
from typing import Any

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts import step_up
from walletdesk.accounts.errors import AnswerRefused, NotAllowed, NotFresh
from walletdesk.accounts.models import Passkey, Session
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.accounts.step_up import evidence
from walletdesk.console.door import REFUSALS, View, agents_only, refused, the_agent
from walletdesk.console.forms.security import CodeForm, ProfileForm
from walletdesk.console.forms.sign_in import NewPasswordForm
from walletdesk.console.views.sign_in import passkey_answer
from walletdesk.core.text import clean_line
from walletdesk.limits.doors import limited
from walletdesk.limits.words import SECOND_STEP


def _by_agent(request: HttpRequest) -> str:
    return f"agent:{request.user.pk}"


def _freshly(view: View) -> View:
    """Like `step_up`, for what is only ever posted: afterwards one is back on the page, and presses again."""

    @wraps(view)
    def fresh_only(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs) if step_up.is_fresh(request) else HttpResponseRedirect(_again())

    return fresh_only


def _home() -> HttpResponse:
    return HttpResponseRedirect(reverse("console:security"))


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
    agent = the_agent(request)
    form = ProfileForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose a name, a language and a time zone of the list."))
        return _home()
    try:
        agent.prefer(by=agent, **form.cleaned_data)
    except REFUSALS as problem:
        refused(request, problem)
    else:
        messages.success(request, _("Saved."))
    return _home()


@require_POST
@agents_only(before_factor=True)
@limited(SECOND_STEP, key=_by_agent)
def ask_passkey(request: HttpRequest) -> JsonResponse:
    agent = the_agent(request)
    try:
        return JsonResponse(agent.begin_passkey(by=agent, fresh=evidence(request)).as_json())
    except NotFresh:
        return JsonResponse({"url": _again()}, status=403)
    except NotAllowed:
        return JsonResponse({"error": _("Twenty passkeys are the most.")}, status=422)


def _again() -> str:
    return f"{step_up.PAGES['console']}?next={reverse('console:security')}"


@require_POST
@agents_only(before_factor=True)
@limited(SECOND_STEP, key=_by_agent)
def create_passkey(request: HttpRequest) -> JsonResponse:
    agent = the_agent(request)
    challenge, response = passkey_answer(request)
    device = getattr(request, "device", None)
    name = clean_line(device.name if device else "", 80) or _("Passkey")
    was_first = agent.needs_second_factor
    try:
        agent.add_passkey(challenge, response, name=name, by=agent, fresh=evidence(request))
    except NotFresh:
        return JsonResponse({"url": _again()}, status=403)
    except AnswerRefused:
        return JsonResponse(
            {"error": _("The browser's answer didn't fit. Please try once more.")}, status=422
        )
    # Whoever has just made a passkey has shown it.
    step_up.add_method(request, "passkey")
    messages.success(request, _("The passkey is ready. From now on it opens the desk by itself."))
    return JsonResponse({"url": reverse("console:recovery_codes" if was_first else "console:security")})


@require_POST
@agents_only()
@_freshly
def destroy_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    agent = the_agent(request)
    passkey = Passkey.objects.filter(pk=pk, user=agent).first()
    if passkey is None:
        raise Http404
    if _is_last(request, passkey):
        messages.error(request, _("That is your only second step. Add another one first."))
        return _home()
    agent.remove_passkey(passkey, by=agent, fresh=evidence(request))
    messages.success(request, _("The passkey was removed."))
    return _home()


def _is_last(request: HttpRequest, passkey: Passkey | None = None) -> bool:
    """Whether an agent would be without a second factor afterwards, and so locked out of the desk."""
    agent = the_agent(request)
    if passkey is None:
        return not agent.passkeys.exists()
    return agent.passkeys.count() == 1 and agent.authenticator is None


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only(before_factor=True)
@limited(SECOND_STEP, key=_by_agent)
@step_up.step_up
def edit_authenticator(request: HttpRequest) -> HttpResponse:
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
@_freshly
def destroy_authenticator(request: HttpRequest) -> HttpResponse:
    agent = the_agent(request)
    if _is_last(request):
        messages.error(request, _("That is your only second step. Add another one first."))
        return _home()
    agent.remove_authenticator(by=agent, fresh=evidence(request))
    messages.success(request, _("The authenticator app was removed."))
    return _home()


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
            return _home()
    return render(request, "console/security/password.html", {"form": form})


@require_POST
@agents_only()
def end_session(request: HttpRequest, key: str) -> HttpResponse:
    agent = the_agent(request)
    session = agent.sessions.filter(pk=key).select_related("device").first()
    if session is None:
        raise Http404
    agent.end_session(session, by=agent)
    messages.success(request, _("That device was signed out."))
    return _home()


@require_POST
@agents_only()
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    agent = the_agent(request)
    agent.end_sessions(by=agent, but=Session.objects.with_key(request.session.session_key).first())
    messages.success(request, _("All other devices were signed out."))
    return _home()
