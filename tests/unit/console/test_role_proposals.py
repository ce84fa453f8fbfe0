"""A high role takes two people (docs/decisions/0019-console.md): one proposes, another one agrees."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import appoint
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.console import acts
from walletdesk.console.models import Invitation, RoleProposal
from walletdesk.core import clock
from walletdesk.journal import Entry
from walletdesk.notices import Letter

pytestmark = pytest.mark.django_db


def told(slug: str) -> set[str]:
    return {letter.to for letter in Letter.objects.filter(slug=f"console/{slug}")}


def propose(boss: Client, agent: Agent, role: str = "lead") -> RoleProposal:
    boss.post(reverse("console:colleague_role", args=[agent.public_id]), {"role": role})
    return RoleProposal.objects.waiting().get()


def decide(client: Client, proposal: RoleProposal, noun: str) -> int:
    place = reverse(f"console:role_{noun}", args=[proposal.agent.public_id, proposal.pk])
    return client.post(place).status_code


def role_of(agent: Agent) -> str:
    return Agent.objects.get(pk=agent.pk).role


def test_a_high_role_waits_for_a_second_person_and_everybody_concerned_is_told(
    agent: Agent, administrator: Agent, reviewer: Agent, lead: Agent, signed_in: SignedIn
) -> None:
    proposal = propose(signed_in(administrator), agent)
    assert role_of(agent) == "agent"
    assert told("role_proposed") == {agent.email, reviewer.email, lead.email}
    second = signed_in(reviewer)
    for path in (reverse("console:team"), reverse("console:colleague", args=[agent.public_id])):
        assert reverse("console:role_approval", args=[agent.public_id, proposal.pk]) in (
            second.get(path).content.decode()
        )
    assert decide(second, proposal, "approval") == 302
    assert role_of(agent) == "lead"
    assert told("role_changed") == {agent.email, reviewer.email, lead.email}
    agreed = Entry.objects.of(acts.ROLE_AGREED).about(agent).get()
    assert (agreed.actor_id, agreed.details["role"]) == (reviewer.actor_id, "lead")
    assert Entry.objects.of(acts.ROLE_PROPOSED).about(agent).get().actor_id == administrator.actor_id
    assert decide(second, proposal, "approval") == 404


def test_an_invited_reviewer_comes_as_an_agent_until_somebody_agrees(
    administrator: Agent, lead: Agent, signed_in: SignedIn
) -> None:
    facts = {"name": "Kim", "email": "kim@desk.example", "role": "reviewer", "language": "en"}
    signed_in(administrator).post(reverse("console:team_new"), facts)
    kim = Agent.objects.get(email="kim@desk.example")
    assert kim.role == "agent"
    assert Invitation.objects.open().filter(agent=kim).exists()
    decide(signed_in(lead), RoleProposal.objects.waiting().get(agent=kim), "approval")
    assert role_of(kim) == "reviewer"


def test_a_declined_and_a_withdrawn_proposal_change_nothing_and_are_recorded(
    agent: Agent, administrator: Agent, reviewer: Agent, signed_in: SignedIn
) -> None:
    boss = signed_in(administrator)
    decide(signed_in(reviewer), propose(boss, agent), "refusal")
    decide(boss, propose(boss, agent), "withdrawal")
    assert role_of(agent) == "agent"
    assert not RoleProposal.objects.waiting().exists()
    assert Entry.objects.of(acts.ROLE_DECLINED).about(agent).get().actor_id == reviewer.actor_id
    assert Entry.objects.of(acts.ROLE_WITHDRAWN).about(agent).get().actor_id == administrator.actor_id


def test_nobody_agrees_to_the_own_role_or_the_own_proposal(
    administrator: Agent, reviewer: Agent, signed_in: SignedIn
) -> None:
    proposal = propose(signed_in(administrator), reviewer)
    for by in (reviewer, administrator):
        with pytest.raises(NotAllowed):
            proposal.approve(by=by)
    decide(signed_in(reviewer), proposal, "approval")
    assert role_of(reviewer) == "reviewer"


def test_who_agrees_agrees_to_what_was_shown(
    agent: Agent, administrator: Agent, reviewer: Agent, signed_in: SignedIn
) -> None:
    """A proposal that was exchanged for a higher one meanwhile is not there any more."""
    boss, second = signed_in(administrator), signed_in(reviewer)
    shown = propose(boss, agent, "reviewer")
    propose(boss, agent, "administrator")
    assert decide(second, shown, "approval") == 404
    assert role_of(agent) == "agent"


def test_a_proposal_ends_after_a_week_and_with_who_made_it(
    agent: Agent, administrator: Agent, reviewer: Agent, lead: Agent
) -> None:
    with clock.travel_to(clock.now()) as stopped:
        old = RoleProposal.objects.propose(agent, "lead", by=administrator)
        stopped.move(timedelta(days=7))
        with pytest.raises(NotAllowed):
            old.approve(by=reviewer)
        orphan = RoleProposal.objects.propose(agent, "lead", by=administrator)
        administrator.change_role("agent", by=appoint("Eve", "administrator"))
        orphan.refresh_from_db()
        with pytest.raises(NotAllowed):
            orphan.approve(by=reviewer)
    assert role_of(agent) == "agent"


def test_a_lower_role_is_given_at_once_and_told(
    administrator: Agent, reviewer: Agent, lead: Agent, signed_in: SignedIn
) -> None:
    signed_in(administrator).post(
        reverse("console:colleague_role", args=[lead.public_id]), {"role": "reviewer"}
    )
    assert role_of(lead) == "reviewer"
    assert told("role_changed") == {lead.email, reviewer.email}
    assert not RoleProposal.objects.waiting().exists()
