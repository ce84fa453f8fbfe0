"""Proposals of a higher role: shown with the team, and decided by a second person."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, attempt
from walletdesk.console.models import RoleProposal

AWAITS_SECOND = gettext_lazy("The role is proposed. A reviewer or lead has to agree within seven days.")


def proposals_for(reader: Agent, *, about: Agent | None = None) -> list[tuple[RoleProposal, bool]]:
    """What waits for a second person, each with whether the reader may be it; of one colleague, or all."""
    waiting = RoleProposal.objects.waiting().filter(agent__dismissal=None).select_related("agent", "asked_by")
    if about:
        waiting = waiting.filter(agent=about)
    return [(proposal, proposal.may_decide(reader)) for proposal in waiting.order_by("asked_at")]


def _decide(
    request: HttpRequest, public_id: UUID, pk: int, verb: Callable[[RoleProposal, Agent], Any], done: str
) -> HttpResponse:
    # Of this very proposal: one that was exchanged for another while somebody read it is not there any more.
    proposal = RoleProposal.objects.waiting().filter(pk=pk, agent__public_id=public_id).first()
    if proposal is None:
        raise Http404
    attempt(request, lambda by: verb(proposal, by), done)
    return HttpResponseRedirect(reverse("console:team"))


@require_POST
@agents_only("approve")
def approve(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    done = _("Agreed. Your colleague has the new role.")
    return _decide(request, public_id, pk, lambda proposal, by: proposal.approve(by=by), done)


@require_POST
@agents_only("approve")
def decline(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    done = _("Declined. Nothing was changed.")
    return _decide(request, public_id, pk, lambda proposal, by: proposal.decline(by=by), done)


@require_POST
@agents_only("agents.manage")
def withdraw(request: HttpRequest, public_id: UUID, pk: int) -> HttpResponse:
    done = _("Withdrawn. Nothing was changed.")
    return _decide(request, public_id, pk, lambda proposal, by: proposal.withdraw(by=by), done)
