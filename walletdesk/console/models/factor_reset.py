"""A colleague has lost the second factor: an administrator asks, somebody who may approve agrees, two people.

What follows is an invitation: a new password by a link to the mailbox, then a new second factor.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.two_people import TwoPeopleQuerySet
from walletdesk.accounts.permissions import require
from walletdesk.console import acts
from walletdesk.console.models.about_colleague import AboutColleague
from walletdesk.console.models.invitation import Invitation
from walletdesk.core.actors import Actor
from walletdesk.desk.errors import ReasonMissing
from walletdesk.shield.fields import ShieldedCharField


class FactorResetQuerySet(TwoPeopleQuerySet["FactorReset"]):
    @transaction.atomic
    def ask(self, agent: Agent, *, by: Actor, reason: str) -> FactorReset:
        """Asks for it. Raises NotAllowed but for administrators, never for oneself; ReasonMissing."""
        asker = require(by, "agents.manage")
        if asker.pk == agent.pk:
            raise NotAllowed("Somebody else has to ask for you.")
        if not reason.strip():
            raise ReasonMissing
        if waiting := self.waiting().filter(agent=agent).first():
            return waiting
        self.filter(agent=agent).end_undecided()
        reset = self.create(agent=agent, asked_by=asker, reason=reason.strip()[:300])
        journal.record(acts.FACTOR_RESET_ASKED, by=by, about=agent, reason=reset.reason)
        return reset


class FactorReset(AboutColleague):
    lasts = timedelta(hours=24)

    reason = ShieldedCharField(max_length=400)

    objects = FactorResetQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.agent_id} · {self.asked_at:%Y-%m-%d %H:%M}"

    @transaction.atomic
    def approve(self, *, by: Actor) -> Invitation:
        """Takes every factor off, signs the colleague out everywhere, and sends the link to begin anew."""
        self._decide(by, is_approved=True)
        agent = self.agent
        agent.passkeys.all().delete()
        agent.authenticators.all().delete()
        agent.recovery_codes.all().delete()
        agent.set_unusable_password()
        agent.save(update_fields=["password"])
        agent.end_sessions(by=by)
        journal.record(acts.FACTOR_RESET_APPROVED, by=by, about=agent, asked_by=self.asked_by.name)
        return Invitation.objects.send(agent, by=by, is_renewal=True)

    @transaction.atomic
    def refuse(self, *, by: Actor) -> None:
        self._decide(by, is_approved=False)
        journal.record(acts.FACTOR_RESET_REFUSED, by=by, about=self.agent)
