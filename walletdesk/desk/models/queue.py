"""A line of tickets with its opening hours and the reply time that it promises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts import roles
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.hours import OpeningHours
from walletdesk.desk import acts
from walletdesk.desk.models.membership import Membership, Staffed
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.kinds import Complexity, Urgency

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent

# A weekday (Monday is 0), and from when to when.
Span = tuple[int, time, time]


class QueueQuerySet(models.QuerySet["Queue"]):
    def visible_to(self, agent: Agent) -> Self:
        """Queues without members are everybody's; those with members are theirs and the leads'."""
        if roles.may(agent.role, "queues.edit"):
            return self
        mine = Membership.objects.filter(queue=models.OuterRef("pk"), agent=agent)
        anybodys = ~models.Exists(Membership.objects.filter(queue=models.OuterRef("pk")))
        return self.filter(models.Exists(mine) | anybodys)

    def ensure_default(self) -> Queue:
        """The queue that takes what no other one takes; made open around the clock when there is none."""
        if queue := self.order_by("order", "pk").first():
            return queue
        names = {"name_en": "Help", "name_zh": "客服支持"}
        return self.get_or_create(slug="help", defaults=names)[0]

    def for_problem(self, topic: str, complexity: str = "") -> Queue | None:
        """The first queue whose rule takes such a problem; None when no rule does."""
        return next((queue for queue in self.order_by("order", "pk") if queue.takes(topic, complexity)), None)


class Queue(Staffed):
    """Its windows are wall-clock times in its own zone; a queue without any is open around the clock."""

    slug = models.SlugField(unique=True)
    name_en = models.CharField(max_length=80)
    name_zh = models.CharField(max_length=80)
    time_zone = models.CharField(max_length=64, default="Asia/Shanghai")
    promise_minutes = models.PositiveIntegerField(default=60, help_text=_("Minutes of opening time"))
    urgent_promise_minutes = models.PositiveIntegerField(null=True)
    takes_topics = models.JSONField(default=list)
    takes_complexities = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=100)
    created_at = models.DateTimeField(default=now)

    objects = QueueQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the moment."""
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en

    @property
    def hours(self) -> OpeningHours:
        """The opening hours as pure data, to reckon with."""
        windows: dict[int, list[tuple[time, time]]] = {}
        for window in self.windows.all():
            windows.setdefault(window.weekday, []).append((window.opens, window.closes))
        if not windows:
            return OpeningHours.always(self.time_zone)
        days = frozenset(holiday.day for holiday in self.holidays.all())
        return OpeningHours(zone=self.time_zone, windows=windows, holidays=days)

    @property
    def promise(self) -> timedelta:
        """How much opening time may pass before somebody is answered."""
        return timedelta(minutes=self.promise_minutes)

    def promise_for(self, urgency: str) -> timedelta:
        """The same for one ticket: what is urgent may be promised sooner, never later."""
        urgent = self.urgent_promise_minutes if urgency != Urgency.ORDINARY else None
        return min(self.promise, timedelta(minutes=urgent)) if urgent else self.promise

    def takes(self, topic: str, complexity: str) -> bool:
        """Whether this queue's rule names such a problem."""
        return topic in self.takes_topics or complexity in self.takes_complexities

    def change_promise(self, *, by: Actor, minutes: int, urgent: int | None = None) -> None:
        """Counts for promises made from now on; what was promised stays promised. Without `urgent` what is
        urgent is promised like everything else."""
        require(by, "queues.edit")
        with transaction.atomic():
            self.promise_minutes, self.urgent_promise_minutes = minutes, urgent
            self.save(update_fields=["promise_minutes", "urgent_promise_minutes"])
            journal.record(
                acts.QUEUE_CHANGED,
                by=by,
                about=self,
                promise_minutes=minutes,
                urgent_promise_minutes=urgent,
            )

    def change_rule(self, *, by: Actor, topics: Sequence[str], complexities: Sequence[str]) -> None:
        """Which problems come here by themselves; ValueError for a word that there isn't. No problem at all
        leaves the queue to what no other one takes, or to people."""
        require(by, "queues.edit")
        self.takes_topics = [Topic(topic).value for topic in topics]
        self.takes_complexities = [Complexity(one).value for one in complexities]
        with transaction.atomic():
            self.save(update_fields=["takes_topics", "takes_complexities"])
            facts = {"topics": self.takes_topics, "complexities": self.takes_complexities}
            journal.record(acts.QUEUE_CHANGED, by=by, about=self, **facts)

    def change_hours(self, *, by: Actor, time_zone: str, windows: Sequence[Span]) -> None:
        """Replaces the week; no window at all is open around the clock. What was promised stays promised."""
        require(by, "queues.edit")
        with transaction.atomic():
            self.time_zone = time_zone
            self.save(update_fields=["time_zone"])
            self.windows.all().delete()
            self.windows.bulk_create(
                Window(queue=self, weekday=weekday, opens=opens, closes=closes)
                for weekday, opens, closes in windows
            )
            week = [f"{weekday} {opens:%H:%M}-{closes:%H:%M}" for weekday, opens, closes in windows]
            journal.record(acts.QUEUE_CHANGED, by=by, about=self, time_zone=time_zone, hours=week)

    def close_on(self, *, by: Actor, day: date, name: str = "") -> None:
        """A day on which nobody answers; naming it twice changes its name."""
        require(by, "queues.edit")
        with transaction.atomic():
            self.holidays.update_or_create(day=day, defaults={"name": name[:80]})
            journal.record(acts.QUEUE_CHANGED, by=by, about=self, closed_on=day.isoformat())

    def open_on(self, *, by: Actor, day: date) -> None:
        """Takes a holiday back."""
        require(by, "queues.edit")
        with transaction.atomic():
            if self.holidays.filter(day=day).delete()[0]:
                journal.record(acts.QUEUE_CHANGED, by=by, about=self, open_on=day.isoformat())


class Window(models.Model):
    """A span of one weekday (Monday is 0) in which the queue is open, past midnight if need be."""

    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, related_name="windows")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["queue", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="window_weekday_exists")
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Holiday(models.Model):
    """A day on which the queue stays closed."""

    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, related_name="holidays")
    day = models.DateField()
    name = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["queue", "day"], name="one_holiday_a_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.name}".strip()
