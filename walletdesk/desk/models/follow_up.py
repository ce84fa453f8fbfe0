"""Asking again when the promise has passed, and an agent's own reminder."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models

from walletdesk import journal, live
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.door import Door
from walletdesk.desk.errors import NotYet
from walletdesk.desk.models.promised import Promise
from walletdesk.desk.models.row import TicketRow
from walletdesk.shield.fields import ShieldedCharField


class FollowUp(models.Model):
    """A customer who waited longer than promised asked again: once for each broken promise."""

    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="follow_up")
    asked_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def waiting(self) -> Self:
        return self.filter(done_at=None)

    def due(self) -> Self:
        return self.waiting().filter(due_at__lte=now())

    def ring(self) -> int:
        """Tells each agent once of what has come due; for the recurring work, safe to repeat."""
        rung = 0
        for reminder in self.due().filter(rung_at=None).select_related("ticket", "agent"):
            if self.filter(pk=reminder.pk, rung_at=None).update(rung_at=now()):
                facts = {"reference": reminder.ticket.reference, "text": reminder.text}
                live.publish(f"agent:{reminder.agent.public_id}", "reminder", facts)
                rung += 1
        return rung


class Reminder(models.Model):
    """The day on which an agent wants to see a ticket again."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="reminders")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="reminders")
    text = ShieldedCharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField()
    rung_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d %H:%M}"

    def finish(self, *, by: Actor) -> None:
        """The agent has seen to it."""
        self.ticket.require_agent(by, "tickets.note")
        if Reminder.objects.waiting().filter(pk=self.pk).update(done_at=now()):
            journal.record(acts.REMINDER_DONE, by=by, about=self, within=self.ticket)


class Followed(TicketRow):
    """A ticket that nobody forgets."""

    class Meta:
        abstract = True

    @property
    def may_follow_up(self) -> bool:
        """Whether to offer it: the promise has passed, and the customer hasn't asked again yet."""
        return Promise.objects.overdue().filter(ticket_id=self.pk, follow_up=None).exists()

    def follow_up(self, *, by: Actor) -> None:
        """Puts the ticket at the front of its queue, once for each promise. Raises NotYet before its time."""
        self.ticket.require_customer_side(by)
        with self.held():
            promise = self.ticket.promise
            if promise is None or not promise.is_overdue:
                raise NotYet
            _, made = FollowUp.objects.get_or_create(promise=promise)
            if made:
                self.ticket.append_event("followed_up")
                journal.record(acts.FOLLOWED_UP, by=by, about=self.ticket, within=self.ticket)
                self.ticket.tell_the_queue("ticket.followed_up")

    def remind(self, *, by: Actor, at: datetime, text: str = "") -> Reminder:
        """Brings the ticket back to this agent's eyes at a moment."""
        agent = self.ticket.require_agent(by, "tickets.note")
        words = Door().line(text, "note", 200)
        with self.held():
            reminder = Reminder.objects.create(ticket=self.ticket, agent=agent, due_at=at, text=words)
            journal.record(acts.REMINDER_SET, by=by, about=reminder, within=self.ticket, at=at.isoformat())
        return reminder
