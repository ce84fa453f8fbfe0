"""How far we are with a fake: confirmed, dismissed, its take-down asked for, gone; and back again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt
from walletdesk.official.fakes.models import Campaign, Fake
from walletdesk.official.fakes.permissions import CONFIRM, TRIAGE

Verb = Callable[[Campaign, Agent], Any]


def do(request: HttpRequest, pk: int, verb: Verb, done: str) -> HttpResponse:
    """One verb on a campaign, and back to its page."""
    campaign = get_object_or_404(Campaign.objects.standing(), pk=pk)
    attempt(request, lambda by: verb(campaign, by), done)
    return HttpResponseRedirect(reverse("console:fake", args=[pk]))


def chosen(request: HttpRequest, campaign: Campaign) -> list[Fake]:
    """The things whose boxes are ticked."""
    numbers = [
        number for number in request.POST.getlist("fake")[:500] if number.isascii() and number.isdecimal()
    ]
    return list(campaign.fakes.filter(pk__in=[number for number in numbers if len(number) < 18]))


@require_POST
@agents_only(CONFIRM)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Confirmed. “Is it really us?” says so from now on.")
    return do(request, pk, lambda one, by: one.confirm(chosen(request, one), by=by), done)


@require_POST
@agents_only(CONFIRM)
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Noted: what you chose is no fake.")

    def verb(campaign: Campaign, by: Agent) -> None:
        for fake in chosen(request, campaign):
            campaign.clear(fake, by=by)

    return do(request, pk, verb, done)


@require_POST
@agents_only(CONFIRM)
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")[:1000]
    return do(request, pk, lambda one, by: one.dismiss(reason, by=by), _("Dismissed."))


@require_POST
@agents_only(TRIAGE)
def ask_take_down(request: HttpRequest, pk: int) -> HttpResponse:
    whom = request.POST.get("to_whom", "")[:400]
    done = _("Noted, with your name and the time.")
    return do(request, pk, lambda one, by: one.ask_take_down(whom, by=by), done)


@require_POST
@agents_only(TRIAGE)
def see_gone(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Noted: it is gone. If somebody meets it again, this page says so.")
    return do(request, pk, lambda one, by: one.see_gone(by=by), done)


@require_POST
@agents_only(CONFIRM)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")[:1000]
    return do(request, pk, lambda one, by: one.take_back(reason, by=by), _("Taken back."))


@require_POST
@agents_only(TRIAGE)
def look_after_harm(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Noted: the people who were harmed have been looked after.")
    return do(request, pk, lambda one, by: one.look_after_harm(by=by), done)
