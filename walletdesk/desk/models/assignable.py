"""One ticket, at most one agent at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.errors import AlreadyTaken
from walletdesk.desk.models.row import TicketRow

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)


class Assignment(models.Model):
    """The time in which one agent looks after one ticket."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="assignments")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="assignments")
    given_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=models.Q(ended_at=None), name="one_open_assignment_a_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agent} · {self.started_at:%Y-%m-%d %H:%M}"


class Assignable(TicketRow):
    """Taking is conditional: of two agents who take at once, one is told that the other was first."""

    class Meta:
        abstract = True

    @property
    def assignment(self) -> Assignment | None:
        return Assignment.objects.open().select_related("agent").filter(ticket_id=self.pk).first()

    @property
    def is_assigned(self) -> bool:
        return Assignment.objects.open().filter(ticket_id=self.pk).exists()

    @property
    def assignee(self) -> Agent | None:
        assignment = self.assignment
        return assignment.agent if assignment else None

    def take(self, *, by: Actor) -> None:
        """Makes the ticket the agent's own; twice is harmless. AlreadyTaken when a colleague has it."""
        agent = self.ticket.require_agent(by, "tickets.work")
        with self.held():
            if (holder := self.assignee) is not None:
                if holder.pk != agent.pk:
                    raise AlreadyTaken
                return
            self._take(agent)

    def hand_over(self, *, by: Actor, to: Agent) -> None:
        """Gives the ticket to a colleague: one's own, one that nobody has, or as a lead anybody's."""
        agent = self.ticket.require_agent(by, "tickets.work")
        self.ticket.require_agent(to, "tickets.work")
        with self.held():
            holder = self.assignee
            if holder and holder.pk != agent.pk and not agent.can("tickets.assign_others"):
                raise NotAllowed("tickets.assign_others")
            if holder and holder.pk == to.pk:
                return
            self._end_assignment()
            self._assign(to, given_by=agent)
            self.ticket.append_event("taken", agent=to.name)
            journal.record(acts.HANDED_OVER, by=by, about=self.ticket, within=self.ticket, to=to.name)

    def release_assignment(self, *, by: Actor) -> None:
        """Puts the ticket back for everybody: one's own, or as a lead anybody's."""
        agent = self.ticket.require_agent(by, "tickets.work")
        with self.held():
            holder = self.assignee
            if holder is None:
                return
            if holder.pk != agent.pk and not agent.can("tickets.assign_others"):
                raise NotAllowed("tickets.assign_others")
            self._put_back(holder, by=by)

    def put_back(self, *, by: Actor) -> None:
        """Puts the ticket back because whoever has it does not see it any more. For verbs that have checked
        the right to it."""
        with self.held():
            if holder := self.assignee:
                self._put_back(holder, by=by)

    def _put_back(self, holder: Agent, *, by: Actor) -> None:
        self._end_assignment()
        journal.record(acts.RELEASED, by=by, about=self.ticket, within=self.ticket, agent=holder.name)
        self._tell_assignment(None)

    def _take(self, agent: Agent) -> None:
        self._assign(agent, given_by=agent)
        self.ticket.append_event("taken", agent=agent.name)
        journal.record(acts.TAKEN, by=agent, about=self.ticket, within=self.ticket)

    def _assign(self, agent: Agent, *, given_by: Agent) -> None:
        Assignment.objects.create(ticket=self.ticket, agent=agent, given_by=given_by)
        self._tell_assignment(agent)

    def _end_assignment(self) -> None:
        Assignment.objects.open().filter(ticket_id=self.pk).update(ended_at=now())

    def _tell_assignment(self, agent: Agent | None) -> None:
        facts = {"agent": agent.name if agent else None, "agent_id": str(agent.public_id) if agent else None}
        self.ticket.tell_desk("ticket.assignment", **facts)
        self.ticket.tell_the_queue("ticket.assignment", **facts)
