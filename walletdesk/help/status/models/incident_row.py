"""What is known of an incident, and what its times say. Its course and its verbs build on this."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk.core.clock import now
from walletdesk.help.status.bilingual import of_the_moment
from walletdesk.help.status.errors import NotPossible
from walletdesk.help.status.states import TONES, State
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.help.status.models.incident import Incident

TITLE = 120


class Impact(models.TextChoices):
    SLOW = "slow", gettext_lazy("Slow or partly failing")
    DOWN = "down", gettext_lazy("Not working")
    MAINTENANCE = "maintenance", gettext_lazy("Planned maintenance")


class IncidentRow(models.Model):
    """`starts_at` and `ends_at` are planned, and only of maintenance, which is over when somebody says so."""

    title_en = ShieldedCharField(max_length=TITLE)
    title_zh = ShieldedCharField(max_length=TITLE)
    impact = models.CharField(max_length=12, choices=Impact)
    services = models.ManyToManyField("status.Service", related_name="incidents")
    opened_at = models.DateTimeField(default=now)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """In the language of the moment."""
        return of_the_moment(self.title_en, self.title_zh)

    @property
    def is_maintenance(self) -> bool:
        return self.impact == Impact.MAINTENANCE

    @property
    def began_at(self) -> datetime:
        return self.starts_at or self.opened_at

    @property
    def lasted(self) -> timedelta:
        """Until now while it is not over."""
        return (self.resolved_at or now()) - self.began_at

    @property
    def is_planned(self) -> bool:
        return bool(self.starts_at and self.starts_at > now() and not self.resolved_at)

    @property
    def is_late(self) -> bool:
        """Maintenance that takes longer than was said."""
        return bool(self.ends_at and self.ends_at < now() and not self.resolved_at)

    @property
    def tone(self) -> str:
        """How it is shown: good, info, warn or bad."""
        return "good" if self.resolved_at else TONES[self.shown_state]

    @property
    def shown_state(self) -> State:
        return State(self.impact)

    @property
    def incident(self) -> Incident:
        """The same row as a whole incident."""
        return cast("Incident", self)

    @contextmanager
    def held(self) -> Iterator[None]:
        """A transaction with this row locked, as it stands now. Raises NotPossible when it was withdrawn."""
        with transaction.atomic():
            current = type(self.incident).objects.select_for_update().get(pk=self.pk)
            self.resolved_at, self.withdrawn_at = current.resolved_at, current.withdrawn_at
            if self.withdrawn_at:
                raise NotPossible(_("This incident was withdrawn."))
            yield
