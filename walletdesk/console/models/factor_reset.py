"""A colleague has lost the second factor: an administrator asks, somebody who may approve agrees, two people.

One stolen sign-in must not be enough to take over another one (docs/decisions/0019-console.md). What follows
is an invitation: a new password by a link to the mailbox, then a new second factor.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import Q

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.console import acts
from walletdesk.console.models.invitation import Invitation
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk.errors import ReasonMissing
from walletdesk.shield.fields import ShieldedCharField

LASTS = timedelta(hours=24)


class FactorResetQuerySet(models.QuerySet["FactorReset"]):
    def waiting(self) -> Self:
        """Asked for, not decided, and not a day old."""
        return self.filter(decided_at=None, asked_at__gt=now() - LASTS)

    @transaction.atomic
    def ask(self, agent: Agent, *, by: Actor, reason: str) -> FactorReset:
        """Asks for it. Raises NotAllowed but for administrators, never for oneself; ReasonMissing."""
        asker = _able(by, "agents.manage")
        if asker.pk == agent.pk:
            raise NotAllowed("Somebody else has to ask for you.")
        if not reason.strip():
            raise ReasonMissing
        if waiting := self.waiting().filter(agent=agent).first():
            return waiting
        self.filter(agent=agent, decided_at=None).update(decided_at=now())
        reset = self.create(agent=agent, asked_by=asker, reason=reason.strip()[:300])
        journal.record(acts.FACTOR_RESET_ASKED, by=by, about=agent, reason=reset.reason)
        return reset


class FactorReset(models.Model):
    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="factor_resets")
    asked_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=now)
    reason = ShieldedCharField(max_length=400)
    decided_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(default=False)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agent"], condition=Q(decided_at=None), name="one_waiting_factor_reset"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agent_id} · {self.asked_at:%Y-%m-%d %H:%M}"

    def may_decide(self, agent: Agent) -> bool:
        """Neither who asked nor whom it is about."""
        return agent.can("approve") and agent.pk not in {self.asked_by_id, self.agent_id}

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

    def _decide(self, by: Actor, *, is_approved: bool) -> None:
        decider = _able(by, "approve")
        if not self.may_decide(decider):
            raise NotAllowed("Two different people have to agree.")
        decided = FactorReset.objects.waiting().filter(pk=self.pk)
        if not decided.update(decided_by=decider, decided_at=now(), is_approved=is_approved):
            raise NotAllowed("This was decided already, or it is too old.")


def _able(by: Actor, ability: str) -> Agent:
    if not isinstance(by, Agent) or not by.can(ability):
        raise NotAllowed(ability)
    return by
