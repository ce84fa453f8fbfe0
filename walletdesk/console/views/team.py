"""The team: who works here as what, who is invited, and what two people decide together about a third."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from walletdesk.accounts.emails import NotAnAddress
from walletdesk.accounts.models import Agent
from walletdesk.accounts.roles import Role
from walletdesk.console.door import REFUSALS, abilities, agents_only, attempt, refusal, refused, the_agent
from walletdesk.console.forms.house import InviteForm
from walletdesk.console.models import FactorReset, Invitation, RoleProposal
from walletdesk.console.views.role_proposals import AWAITS_SECOND, proposals_for


def _team_only(request: HttpRequest) -> dict[str, bool]:
    may = abilities(the_agent(request))
    if not may["agents_manage"] and not may["approve"]:
        raise Http404
    return may


@require_safe
@agents_only()
def show_all(request: HttpRequest) -> HttpResponse:
    may = _team_only(request)
    agents = (
        Agent.objects.select_related("dismissal")
        .annotate(
            open_tickets=Count("assignments", filter=Q(assignments__ended_at=None), distinct=True),
            seen_at=Max("sessions__seen_at"),
            factors=Count("passkeys", distinct=True)
            + Count("authenticators", filter=~Q(authenticators__confirmed_at=None), distinct=True),
        )
        .order_by("dismissal__dismissed_at", "name", "pk")
    )
    invited = set(Invitation.objects.open().values_list("agent_id", flat=True))
    resets = FactorReset.objects.waiting().select_related("agent", "asked_by")
    proposals = proposals_for(the_agent(request))
    context = {"may": may, "agents": agents, "invited": invited, "resets": resets, "proposals": proposals}
    return render(request, "console/team/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@agents_only("agents.manage")
def new(request: HttpRequest) -> HttpResponse:
    """Invites a colleague by letter; nobody here ever knows the password."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = RoleProposal.objects.invite(by=the_agent(request), **form.cleaned_data)
        except IntegrityError:
            form.add_error("email", _("Somebody with this address is or was in the team already."))
        except NotAnAddress:
            form.add_error("email", _("That is not an e-mail address."))
        except REFUSALS as problem:
            form.add_error(None, refusal(problem))
        else:
            messages.success(request, _("Invited. The link in the letter works for three days."))
            if proposal:
                messages.info(request, AWAITS_SECOND)
            return HttpResponseRedirect(reverse("console:team"))
    return render(request, "console/team/new.html", {"form": form})


@require_safe
@agents_only()
def show(request: HttpRequest, public_id: UUID) -> HttpResponse:
    may, agent = _team_only(request), _colleague(public_id)
    reset = FactorReset.objects.waiting().filter(agent=agent).select_related("asked_by").first()
    context = {
        "may": may,
        "colleague": agent,
        "is_me": agent.pk == the_agent(request).pk,
        "roles": Role.choices,
        "lock": agent.lock,
        "steps": agent.second_steps,
        "sessions": agent.sessions.live().select_related("device").order_by("-seen_at"),
        "invitation": Invitation.objects.open().filter(agent=agent).first(),
        "reset": reset,
        "proposals": proposals_for(the_agent(request), about=agent),
        "may_decide": reset is not None and reset.may_decide(the_agent(request)),
    }
    return render(request, "console/team/show.html", context)


def _do(
    request: HttpRequest, public_id: UUID, verb: Callable[[Agent, Agent], Any], done: str
) -> HttpResponse:
    agent = _colleague(public_id)
    attempt(request, lambda by: verb(agent, by), done)
    return HttpResponseRedirect(reverse("console:colleague", args=[public_id]))


@require_POST
@agents_only("agents.manage")
def update_role(request: HttpRequest, public_id: UUID) -> HttpResponse:
    role = request.POST.get("role", "")
    if role not in Role.values:
        raise Http404
    try:
        proposal = RoleProposal.objects.give(_colleague(public_id), role, by=the_agent(request))
    except REFUSALS as problem:
        refused(request, problem)
    else:
        messages.success(request, AWAITS_SECOND if proposal else _("Saved."))
    return HttpResponseRedirect(reverse("console:colleague", args=[public_id]))


@require_POST
@agents_only("agents.manage")
def dismiss(request: HttpRequest, public_id: UUID) -> HttpResponse:
    if public_id == the_agent(request).public_id:
        messages.error(request, _("Somebody else has to end your access."))
        return HttpResponseRedirect(reverse("console:colleague", args=[public_id]))
    reason = request.POST.get("reason", "")[:300]
    done = _("Access ended, on every device.")
    return _do(request, public_id, lambda agent, by: agent.dismiss(by=by, reason=reason), done)


@require_POST
@agents_only("agents.manage")
def end_sessions(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Signed out on every device.")
    return _do(request, public_id, lambda agent, by: agent.end_sessions(by=by), done)


@require_POST
@agents_only("agents.manage")
def release_lock(request: HttpRequest, public_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")[:300]
    return _do(request, public_id, lambda agent, by: agent.release_lock(by=by, reason=reason), _("Unlocked."))


@require_POST
@agents_only("agents.manage")
def create_invitation(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The letter once more, for somebody who has no password yet."""

    def again(agent: Agent, by: Agent) -> None:
        if not agent.has_usable_password() and agent.is_serving:
            Invitation.objects.send(
                agent, by=by, is_renewal=agent.invitations.filter(is_renewal=True).exists()
            )

    return _do(request, public_id, again, _("Sent again. Earlier links have ended."))


@require_POST
@agents_only("agents.manage")
def create_factor_reset(request: HttpRequest, public_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")[:300]
    done = _("Asked for. A reviewer or lead has to agree within a day.")
    return _do(
        request, public_id, lambda agent, by: FactorReset.objects.ask(agent, by=by, reason=reason), done
    )


@require_POST
@agents_only("approve")
def approve_factor_reset(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Agreed. Your colleague gets a letter with a link to begin anew.")
    return _do(request, public_id, lambda agent, by: _waiting(agent).approve(by=by), done)


@require_POST
@agents_only("approve")
def refuse_factor_reset(request: HttpRequest, public_id: UUID) -> HttpResponse:
    done = _("Refused. Nothing was changed.")
    return _do(request, public_id, lambda agent, by: _waiting(agent).refuse(by=by), done)


def _waiting(agent: Agent) -> FactorReset:
    reset = FactorReset.objects.waiting().filter(agent=agent).select_related("asked_by").first()
    if reset is None:
        raise Http404
    return reset


def _colleague(public_id: UUID) -> Agent:
    agent = Agent.objects.select_related("dismissal").filter(public_id=public_id).first()
    if agent is None:
        raise Http404
    return agent
