"""A colleague is to become a reviewer, lead or administrator: one person proposes, another one agrees.

Without the second word one stolen sign-in would invite its own reviewer, who then agrees to everything else
(docs/decisions/0019-console.md). The rule itself is in `Agent.change_role`; this is how the two meet.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.two_people import TwoPeopleQuerySet
from walletdesk.accounts.permissions import require
from walletdesk.accounts.roles import Role
from walletdesk.console import acts, letters
from walletdesk.console.models.about_colleague import AboutColleague
from walletdesk.console.models.invitation import Invitation
from walletdesk.core.actors import Actor


class RoleProposalQuerySet(TwoPeopleQuerySet["RoleProposal"]):
    @transaction.atomic
    def give(self, agent: Agent, role: str, *, by: Actor) -> RoleProposal | None:
        """Gives the role at once where one person may, and None; else what now waits for a second one.

        Raises NotAllowed but for administrators, and for one's own role.
        """
        if agent.actor_id != by.actor_id and not Agent.objects.may_give(role, by=by, before=agent.role):
            return self.propose(agent, role, by=by)
        agent.change_role(role, by=by)
        letters.role_changed(agent, by=by)
        return None

    @transaction.atomic
    def propose(self, agent: Agent, role: str, *, by: Actor) -> RoleProposal:
        """Proposes it; an earlier proposal about the same colleague ends. Raises NotAllowed."""
        asker = require(by, "agents.manage")
        if asker.pk == agent.pk or not agent.is_serving:
            raise NotAllowed("Somebody else has to propose it, for somebody who is here.")
        if waiting := self.waiting().filter(agent=agent, role=role).first():
            return waiting
        self.filter(agent=agent).end_undecided()
        proposal = self.create(agent=agent, asked_by=asker, role=Role(role))
        journal.record(acts.ROLE_PROPOSED, by=by, about=agent, before=agent.role, after=proposal.role)
        letters.role_proposed(proposal)
        return proposal

    @transaction.atomic
    def invite(self, *, email: str, role: str, by: Actor, **facts: str) -> RoleProposal | None:
        """Invites a colleague. One whose role takes two comes as an agent, and the role is proposed.

        Returns the proposal, None where the role was given. Raises what `appoint` raises.
        """
        alone = Agent.objects.may_give(role, by=by)
        first = role if alone else Role.AGENT.value
        invitation = Invitation.objects.invite(email=email, role=first, by=by, **facts)
        return None if alone else self.propose(invitation.agent, role, by=by)


class RoleProposal(AboutColleague):
    lasts = timedelta(days=7)

    role = models.CharField(max_length=20, choices=Role.choices)

    objects = RoleProposalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.agent_id} · {self.role}"

    @transaction.atomic
    def approve(self, *, by: Actor) -> None:
        """Gives the role, in both names. Raises NotAllowed, for a proposer who has left or lost the right
        too."""
        decider = self._decide(by, is_approved=True)
        if not self.agent.is_serving:
            raise NotAllowed("Whom it is about has left.")
        self.agent.change_role(self.role, by=self.asked_by, agreed_by=decider)
        journal.record(acts.ROLE_AGREED, by=by, about=self.agent, role=self.role, asked_by=self.asked_by.name)
        letters.role_changed(self.agent, by=self.asked_by, agreed_by=decider)

    @transaction.atomic
    def decline(self, *, by: Actor) -> None:
        """The role stays as it is. Raises NotAllowed."""
        self._decide(by, is_approved=False)
        journal.record(acts.ROLE_DECLINED, by=by, about=self.agent, role=self.role)

    @transaction.atomic
    def withdraw(self, *, by: Actor) -> None:
        """An administrator takes a proposal back, an own one or a colleague's. Raises NotAllowed."""
        self._end(require(by, "agents.manage"), is_approved=False)
        journal.record(acts.ROLE_WITHDRAWN, by=by, about=self.agent, role=self.role)
