"""The reply time that we promise: made when a customer writes, kept when an agent answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from django.db import models

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.models.row import TicketRow

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.desk.models.ticket import Ticket


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> Self:
        """Neither kept nor fallen away: somebody is waiting."""
        return self.filter(kept_at=None, withdrawn_at=None)

    def overdue(self) -> Self:
        return self.open().filter(due_at__lt=now())

    def open_of_each(self, tickets: Sequence[Ticket]) -> dict[Ticket, Promise]:
        """The open promise of each of these tickets that has one."""
        by_pk = {promise.ticket_id: promise for promise in self.open().filter(ticket__in=tickets)}
        return {ticket: by_pk[ticket.pk] for ticket in tickets if ticket.pk in by_pk}

    def make_first(self, tickets: Sequence[Ticket]) -> None:
        """The first promise of each of these new tickets."""
        moment = now()
        queues = {ticket.queue for ticket in tickets}
        due = {
            (queue, urgency): queue.hours.add_open_time(moment, queue.promise_for(urgency))
            for queue in queues
            for urgency in {ticket.urgency for ticket in tickets}
        }
        Promise.objects.bulk_create(
            Promise(ticket=one, is_first=True, made_at=moment, due_at=due[one.queue, one.urgency])
            for one in tickets
        )


class Promise(models.Model):
    """When an answer is due, reckoned from the queue's opening hours; it stays as it was made."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="promises")
    is_first = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    kept_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=models.Q(kept_at=None, withdrawn_at=None),
                name="one_open_promise_a_ticket",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(kept_at=None, withdrawn_at=None),
                name="open_promise_due",
            ),
            models.Index(fields=["kept_at"], condition=models.Q(is_first=True), name="first_promise_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.due_at:%Y-%m-%d %H:%M}"

    @property
    def is_overdue(self) -> bool:
        return self.kept_at is None and self.withdrawn_at is None and self.due_at < now()


class Promised(TicketRow):
    """Every customer who waits has a time at which the answer is due.

    `pace` is an opening time within which this one ticket is answered, where that is less than its queue's.
    """

    pace = models.DurationField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def promise(self) -> Promise | None:
        """The promise that is open; None when it is the customer's turn or the ticket is closed."""
        return Promise.objects.open().filter(ticket_id=self.pk).first()

    @property
    def is_overdue(self) -> bool:
        promise = self.promise
        return promise is not None and promise.is_overdue

    @property
    def is_answered(self) -> bool:
        """Whether an agent has ever answered."""
        return Promise.objects.filter(ticket_id=self.pk, kept_at__isnull=False).exists()

    @property
    def due_for_customer(self) -> datetime | None:
        """The promised moment in the customer's own time zone."""
        promise = self.promise
        return promise.due_at.astimezone(ZoneInfo(self.time_zone)) if promise else None

    def make_promise(self) -> Promise:
        """Promises an answer, unless one is promised already: writing again does not push it back."""
        if promise := self.promise:
            return promise
        moment = now()
        return Promise.objects.create(
            ticket=self.ticket,
            is_first=not Promise.objects.filter(ticket_id=self.pk).exists(),
            made_at=moment,
            due_at=self._due_after(moment),
        )

    def hasten_promise(self) -> None:
        """Reckons the open promise anew, for another queue or urgency; it may come earlier, never later."""
        promise = self.promise
        if promise and (due_at := self._due_after(promise.made_at)) < promise.due_at:
            promise.due_at = due_at
            promise.save(update_fields=["due_at"])

    def set_pace(self, pace: timedelta | None, *, by: Actor) -> None:
        """From now on answers are promised within this much opening time; None is the queue's again. What is
        promised already comes earlier, reckoned from this moment, and never later."""
        with self.held():
            if pace == self.pace:
                return
            self.pace = pace
            self.save(update_fields=["pace"])
            if promise := self.promise:
                promise.due_at = min(promise.due_at, self._due_after(now()))
                promise.save(update_fields=["due_at"])
            minutes = int(pace.total_seconds()) // 60 if pace else None
            journal.record(acts.PACE_SET, by=by, about=self.ticket, within=self.ticket, minutes=minutes)
            self.ticket.tell_the_queue("ticket.changed")

    def _due_after(self, moment: datetime) -> datetime:
        promised = self.queue.promise_for(self.urgency)
        return self.queue.hours.add_open_time(moment, min(promised, self.pace) if self.pace else promised)

    def keep_promise(self, *, by: Agent) -> None:
        """The answer is there; the customer's next message makes the next promise."""
        Promise.objects.open().filter(ticket_id=self.pk).update(kept_at=now(), kept_by=by)

    def withdraw_promise(self) -> None:
        """Nobody waits any more, because the ticket was closed."""
        Promise.objects.open().filter(ticket_id=self.pk).update(withdrawn_at=now())
