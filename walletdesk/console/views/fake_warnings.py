"""Public warnings of fakes: proposed by a lead, agreed to by a second person, ended."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import REFUSALS, agents_only, attempt, refusal, the_agent
from walletdesk.console.forms.fakes import WarningForm
from walletdesk.console.views.fakes import page
from walletdesk.official.fakes.models import Campaign, PublicWarning
from walletdesk.official.fakes.permissions import CONFIRM


@require_POST
@agents_only(CONFIRM)
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.standing().prefetch_related("fakes"), pk=pk)
    form = WarningForm(request.POST)
    if form.is_valid():
        try:
            PublicWarning.objects.propose(campaign, form.words, by=the_agent(request))
        except REFUSALS as problem:
            form.add_error(None, refusal(problem))
        else:
            messages.success(request, _("Proposed. Everybody sees it as soon as a second person agrees."))
            return HttpResponseRedirect(reverse("console:fake", args=[pk]))
    return page(request, campaign, form)


@require_POST
@agents_only("approve")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Agreed. The warning is public, and whoever was in touch with the fake gets a letter.")
    return _decide(request, pk, lambda warning, by: warning.approve(by=by), done)


@require_POST
@agents_only("approve")
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Declined. Nothing was changed.")
    return _decide(request, pk, lambda warning, by: warning.decline(by=by), done)


@require_POST
@agents_only(CONFIRM)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Withdrawn. Nothing was changed.")
    return _decide(request, pk, lambda warning, by: warning.withdraw(by=by), done)


@require_POST
@agents_only(CONFIRM)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    warning = get_object_or_404(PublicWarning.objects.standing(), pk=pk)
    attempt(request, lambda by: warning.end(by=by), _("The warning is shown no more."))
    return _back(warning)


def _decide(
    request: HttpRequest, pk: int, verb: Callable[[PublicWarning, Agent], Any], done: str
) -> HttpResponse:
    warning = PublicWarning.objects.waiting().filter(pk=pk).first()
    if warning is None:
        raise Http404
    attempt(request, lambda by: verb(warning, by), done)
    return _back(warning)


def _back(warning: PublicWarning) -> HttpResponse:
    return HttpResponseRedirect(reverse("console:fake", args=[warning.campaign_id]))
