"""What two people of the house decide together: one asks, another one agrees or refuses, within a time.

One stolen sign-in must not be enough for what is decided so (docs/decisions/0019-console.md).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from django.db import models

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.agent import Agent
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

Row = TypeVar("Row", bound="TwoPeople")


class TwoPeopleQuerySet(models.QuerySet[Row]):
    def waiting(self) -> Self:
        """Asked for, not decided, and not too old."""
        return self.filter(decided_at=None, asked_at__gt=now() - self.model.lasts)

    def end_undecided(self) -> None:
        """What nobody decided, in time or yet, makes room for something new."""
        self.filter(decided_at=None).update(decided_at=now())


class TwoPeople(models.Model):
    """`lasts` is how long the second person has; `asked_with` is an ability that whoever asked must still
    have when the other one agrees."""

    lasts: ClassVar[timedelta]
    asked_with: ClassVar[str] = ""

    asked_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=now)
    decided_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(default=False)

    if TYPE_CHECKING:
        asked_by_id: int

    class Meta:
        abstract = True

    def may_decide(self, agent: Agent) -> bool:
        """Never who asked."""
        return agent.can("approve") and agent.pk != self.asked_by_id

    def _decide(self, by: Actor, *, is_approved: bool) -> Agent:
        decider = require(by, "approve")
        if not self.may_decide(decider):
            raise NotAllowed("Two different people have to agree.")
        if is_approved and not self._asker_counts:
            raise NotAllowed("Who asked for it has left, or may not ask any more.")
        self._end(decider, is_approved=is_approved)
        return decider

    @property
    def _asker_counts(self) -> bool:
        """Else one word alone would decide; perhaps it is why its owner was dismissed."""
        asker = self.asked_by
        return asker.is_serving and (not self.asked_with or asker.can(self.asked_with))

    def _end(self, decider: Agent, *, is_approved: bool) -> None:
        waiting = type(self)._default_manager.filter(
            pk=self.pk, decided_at=None, asked_at__gt=now() - self.lasts
        )
        if not waiting.update(decided_by=decider, decided_at=now(), is_approved=is_approved):
            raise NotAllowed("This was decided already, or it is too old.")
