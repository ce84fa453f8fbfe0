"""Alarms about letters in: opened once, told once, and ended when the cause is gone."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.channels.email import acts
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now


class AlarmKind(models.TextChoices):
    """What an operator has to look at."""

    MAILBOX = "mailbox", _("No letters come from a mailbox.")
    BACKLOG = "backlog", _("Letters wait to be taken in.")
    FAILING = "failing", _("Letters can't be taken in.")


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    @transaction.atomic
    def open(self, kind: str, about: str, *, by: Actor) -> Alarm | None:
        """A new alarm; None when it stands already, for somebody was told."""
        alarm, is_new = self.get_or_create(kind=kind, about=about, ended_at=None)
        if not is_new:
            return None
        journal.record(acts.ALARM_OPENED, by=by, about=alarm, kind=alarm.kind, thing=about)
        return alarm


class Alarm(models.Model):
    """`about` is the number of a mailbox, or empty."""

    kind = models.CharField(max_length=10, choices=AlarmKind)
    about = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField(default=now)
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[AlarmQuerySet] = AlarmQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about"],
                condition=models.Q(ended_at=None),
                name="an_alarm_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}".strip()

    @transaction.atomic
    def end(self, *, by: Actor) -> None:
        """The cause is gone."""
        self.ended_at = now()
        self.save(update_fields=["ended_at"])
        journal.record(acts.ALARM_ENDED, by=by, about=self, kind=self.kind, thing=self.about)
