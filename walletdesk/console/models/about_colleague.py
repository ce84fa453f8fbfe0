"""What two people decide together about a third: neither of the two may be whom it is about.

One stolen sign-in must not be enough to take over, or to make, another one (docs/decisions/0019-console.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.two_people import TwoPeople


class AboutColleague(TwoPeople):
    asked_with = "agents.manage"

    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="+")

    if TYPE_CHECKING:
        agent_id: int

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["agent"], condition=Q(decided_at=None), name="one_waiting_%(class)s"
            )
        ]

    def may_decide(self, agent: Agent) -> bool:
        """Neither who asked nor whom it is about."""
        return super().may_decide(agent) and agent.pk != self.agent_id
