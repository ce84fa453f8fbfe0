"""Changes of the registry that wait for a second person: agreed to, declined, withdrawn."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt
from walletdesk.official.models import Entry, Proposal
from walletdesk.official.permissions import PROPOSE


def proposals_for(reader: Agent, *, about: Entry | None = None) -> list[tuple[Proposal, bool]]:
    """What waits for a second person, each with whether the reader may be it; of one entry, or all."""
    waiting = Proposal.objects.waiting().select_related("asked_by", "entry", "entry__owner", "owner")
    if about:
        waiting = waiting.filter(entry=about)
    return [(proposal, proposal.may_decide(reader)) for proposal in waiting]


def _decide(request: HttpRequest, pk: int, verb: Callable[[Proposal, Agent], Any], done: str) -> HttpResponse:
    # Of this very proposal: one that was exchanged for another while somebody read it is not there any more.
    proposal = Proposal.objects.waiting().filter(pk=pk).first()
    if proposal is None:
        raise Http404
    attempt(request, lambda by: verb(proposal, by), done)
    return HttpResponseRedirect(reverse("console:official"))


@require_POST
@agents_only("approve")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Agreed. The registry says so from now on.")
    return _decide(request, pk, lambda proposal, by: proposal.approve(by=by), done)


@require_POST
@agents_only("approve")
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Declined. Nothing was changed.")
    return _decide(request, pk, lambda proposal, by: proposal.decline(by=by), done)


@require_POST
@agents_only(PROPOSE)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Withdrawn. Nothing was changed.")
    return _decide(request, pk, lambda proposal, by: proposal.withdraw(by=by), done)
