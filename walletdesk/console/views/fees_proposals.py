"""Changes of the catalogue that wait for a second person: agreed to, declined, withdrawn."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt
from walletdesk.fees.models import Proposal, Service
from walletdesk.fees.permissions import EDIT


def proposals_for(reader: Agent, *, about: Service | None = None) -> list[tuple[Proposal, bool]]:
    """What waits for a second person, each with whether the reader may be it; of one service, or all."""
    waiting = Proposal.objects.waiting().select_related("asked_by", "service")
    if about:
        waiting = waiting.filter(service=about)
    return [(proposal, proposal.may_decide(reader)) for proposal in waiting]


def _decide(request: HttpRequest, pk: int, verb: Callable[[Proposal, Agent], Any], done: str) -> HttpResponse:
    # Of this very proposal: one that was exchanged for another while somebody read it is not there any more.
    proposal = Proposal.objects.waiting().filter(pk=pk).first()
    if proposal is None:
        raise Http404
    attempt(request, lambda by: verb(proposal, by), done)
    return HttpResponseRedirect(reverse("console:fees"))


@require_POST
@agents_only("approve")
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Agreed. The catalogue says so from now on.")
    return _decide(request, pk, lambda proposal, by: proposal.approve(by=by), done)


@require_POST
@agents_only("approve")
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Declined. Nothing was changed.")
    return _decide(request, pk, lambda proposal, by: proposal.decline(by=by), done)


@require_POST
@agents_only(EDIT)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    done = _("Withdrawn. Nothing was changed.")
    return _decide(request, pk, lambda proposal, by: proposal.withdraw(by=by), done)
