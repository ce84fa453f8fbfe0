"""What the checks saw: each one for some days, and for as long as it is shown how each day was."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F

from walletdesk.core.clock import now
from walletdesk.help.status.states import State

if TYPE_CHECKING:
    from walletdesk.help.status.models.service import Service

# How often there is a check, and from when on one is missing.
EVERY = timedelta(minutes=1)
SILENCE = EVERY * 3
CHECKS_KEPT = timedelta(days=3)
DAYS_SHOWN = 90
DAYS_KEPT = timedelta(days=DAYS_SHOWN + 5)


class CheckQuerySet(models.QuerySet["Check"]):
    def forget_old(self) -> int:
        return self.filter(at__lt=now() - CHECKS_KEPT).delete()[0]


class Check(models.Model):
    """`reason` is a word for the people of the house; it is shown to nobody else."""

    service = models.ForeignKey("status.Service", on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField(default=now)
    state = models.CharField(max_length=12, choices=State)
    took_ms = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["service", "-at"], name="status_check_newest")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.state} {self.at:%Y-%m-%d %H:%M}"


class DayQuerySet(models.QuerySet["Day"]):
    def note(self, service: Service, state: State) -> None:
        """One more check of today that saw this state."""
        if state is State.OFF:
            return
        day, _is_new = self.get_or_create(service=service, day=now().date())
        self.filter(pk=day.pk).update(**{state.value: F(state.value) + 1})

    def note_silence(self, service: Service, since: datetime, state: State) -> None:
        """The checks that should have been since then, of each day by itself."""
        # Time goes on while days are counted: an end that moves would never be reached.
        end = now()
        missed, first = end - since, max(since, end - DAYS_KEPT)
        if missed < SILENCE:
            return
        while first < end:
            midnight = datetime.combine(first.date() + timedelta(days=1), time.min, UTC)
            until = min(midnight, end)
            minutes = int((until - first).total_seconds() // EVERY.total_seconds())
            day, _is_new = self.get_or_create(service=service, day=first.date())
            self.filter(pk=day.pk).update(**{state.value: F(state.value) + minutes})
            first = until

    def forget_old(self) -> int:
        return self.filter(day__lt=(now() - DAYS_KEPT).date()).delete()[0]


class Day(models.Model):
    """A day of a service, in UTC: how many checks saw which state."""

    service = models.ForeignKey("status.Service", on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    working = models.PositiveIntegerField(default=0)
    slow = models.PositiveIntegerField(default=0)
    down = models.PositiveIntegerField(default=0)
    maintenance = models.PositiveIntegerField(default=0)
    unknown = models.PositiveIntegerField(default=0)

    objects = DayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["service", "day"], name="one_row_a_day")]

    def __str__(self) -> str:
        return f"{self.service_id} {self.day}"

    @property
    def known(self) -> int:
        """How many checks say whether it worked; maintenance that was announced is neither."""
        return self.working + self.slow + self.down


def share_up(days: list[Day]) -> float | None:
    """The part of these days in which it worked, slowly included; None while nobody looked."""
    known = sum(day.known for day in days)
    return 1 - sum(day.down for day in days) / known if known else None


def first_day(today: date) -> date:
    """The oldest of the days that are shown."""
    return today - timedelta(days=DAYS_SHOWN - 1)
