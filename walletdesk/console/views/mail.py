"""The e-mail channel in an administrator's hands: what is missing, whether letters go and come, the DNS."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.channels.email.models import Arrival, Listener, Mailbox, Trial, Way
from walletdesk.channels.email.records import Finding, State
from walletdesk.channels.email.setup import trials
from walletdesk.channels.email.setup.gaps import gaps
from walletdesk.channels.email.setup.look import look
from walletdesk.channels.email.setup.own import own_domain, server_out
from walletdesk.channels.email.setup.steps import is_under_way, steps
from walletdesk.channels.email.setup.troubled import write_again
from walletdesk.console.door import REFUSALS, agents_only, attempt, is_fragment, refused, the_agent
from walletdesk.console.views.mailboxes import rows
from walletdesk.notices.models.trouble import AddressTrouble

TROUBLES_SHOWN = 50
SECTIONS = {Way.OUT: "sending", Way.AROUND: "around"}

# The badge's tone and icon beside the state's words.
LOOKS = {
    State.OK: ("good", "circle-check"),
    State.WEAK: ("warn", "triangle-alert"),
    State.MISSING: ("bad", "circle-x"),
    State.WRONG: ("bad", "circle-alert"),
    State.UNKNOWN: ("info", "circle-question-mark"),
}
NOT_NEEDED = ("", "circle")


@require_safe
@agents_only("settings.edit")
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "console/mail/show.html", _context())


def _context() -> dict[str, Any]:
    untaken = Arrival.objects.untaken()
    standing = AddressTrouble.objects.standing().order_by("-last_at")
    return {
        "gaps": gaps(),
        "server": server_out(),
        "sender": settings.MAIL_FROM,
        "domain": own_domain(),
        "out": _trial(Trial.objects.newest(Way.OUT)),
        "around": _trial(Trial.objects.newest(Way.AROUND)),
        "listen": settings.MAIL_LISTEN,
        "listeners": Listener.objects.up(),
        "mailboxes": rows(Mailbox.objects.in_use().select_related("standing")),
        "waiting": untaken.count(),
        "waits_since": untaken.order_by("seen_at").values_list("seen_at", flat=True).first(),
        "trusted": settings.MAIL_TRUSTED_SERVERS,
        "troubles": standing[:TROUBLES_SHOWN],
        "more_troubles": max(0, standing.count() - TROUBLES_SHOWN),
    }


@require_POST
@agents_only("settings.edit")
def create_trial(request: HttpRequest) -> HttpResponse:
    way = Way.AROUND if request.POST.get("way") == Way.AROUND else Way.OUT
    try:
        trials.start(way, by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
    return _back(SECTIONS[way])


@require_safe
@agents_only("settings.edit")
def show_trial(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """How far the letter has come; nothing as long as it is where `seen` saw it."""
    trial = _trial(get_object_or_404(Trial.objects.select_related("letter", "arrival"), public_id=public_id))
    assert trial
    if trial["is_under_way"] and request.GET.get("seen") == trial["mark"]:
        return HttpResponse(status=204)
    return render(request, "console/mail/trial.html", {"trial": trial})


def _trial(trial: Trial | None) -> dict[str, Any] | None:
    if trial is None:
        return None
    found = steps(trial)
    mark = ".".join(f"{step.going}{len(step.said)}" for step in found)
    return {"row": trial, "steps": found, "is_under_way": is_under_way(trial), "mark": mark}


@require_safe
@agents_only("settings.edit")
def show_dns(request: HttpRequest) -> HttpResponse:
    """Asks the DNS, which may take some seconds: so the page comes without it and asks for it then."""
    template = "findings" if is_fragment(request) else "dns"
    found = [_shown(finding) for finding in look()]
    return render(request, f"console/mail/{template}.html", {"findings": found, "domain": own_domain()})


def _shown(finding: Finding) -> dict[str, Any]:
    is_needless = finding.is_optional and finding.state == State.MISSING
    tone, icon = NOT_NEEDED if is_needless else LOOKS[finding.state]
    return {"it": finding, "tone": tone, "icon": icon, "is_right": finding.state == State.OK}


@require_POST
@agents_only("settings.edit")
def end_trouble(request: HttpRequest, pk: int) -> HttpResponse:
    trouble = get_object_or_404(AddressTrouble.objects.standing(), pk=pk)
    attempt(
        request,
        lambda by: write_again(trouble, by=by, reason=request.POST.get("reason", "")),
        _("Letters go there again."),
    )
    return _back("troubles")


def _back(section: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('console:mail')}#{section}")
