"""Who works in a queue. One without members is everybody's; one with members is theirs and the leads'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import roles
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent


class Membership(models.Model):
    """An agent who works in a queue that has its own people."""

    queue = models.ForeignKey("desk.Queue", on_delete=models.CASCADE, related_name="memberships")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["queue", "agent"], name="one_membership_a_queue")]

    def __str__(self) -> str:
        return f"{self.agent} · {self.queue}"


class Staffed(models.Model):
    """A ticket whose agent loses sight of its queue goes back to the others: else nobody would answer."""

    if TYPE_CHECKING:
        memberships: models.QuerySet[Membership]

    class Meta:
        abstract = True

    @transaction.atomic
    def admit(self, agent: Agent, *, by: Actor) -> None:
        """From now on the agent works here; twice is once. Raises NotAllowed, also for one who has left."""
        require(by, "queues.edit")
        if not agent.is_serving:
            raise NotAllowed("Only who is still here.")
        _, is_new = self.memberships.get_or_create(agent=agent)
        if is_new:
            journal.record(acts.QUEUE_JOINED, by=by, about=self, agent=agent.name, agent_id=agent.actor_id)
            self._put_back_unseen(by=by)

    @transaction.atomic
    def release(self, agent: Agent, *, by: Actor) -> None:
        """From now on the agent does not work here; without its last member the queue is everybody's again.
        Raises NotAllowed."""
        require(by, "queues.edit")
        if self.memberships.filter(agent=agent).delete()[0]:
            journal.record(acts.QUEUE_LEFT, by=by, about=self, agent=agent.name, agent_id=agent.actor_id)
            self._put_back_unseen(by=by)

    def is_for(self, agent: Agent) -> bool:
        """Whether the agent sees what is in this queue."""
        if roles.may(agent.role, "queues.edit"):
            return True
        members = set(self.memberships.values_list("agent_id", flat=True))
        return not members or agent.pk in members

    def _put_back_unseen(self, *, by: Actor) -> None:
        from walletdesk.desk.models.assignable import Assignment  # noqa: PLC0415 - tickets know their queue

        held = Assignment.objects.open().filter(ticket__queue=self.pk).select_related("ticket", "agent")
        for assignment in held:
            if not self.is_for(assignment.agent):
                assignment.ticket.put_back(by=by)
