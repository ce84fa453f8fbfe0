"""Something that customers notice, or will: an incident, or planned maintenance, told as it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help.status import acts
from walletdesk.help.status.bilingual import Both, of_the_moment
from walletdesk.help.status.errors import BadEntry, NotPossible
from walletdesk.help.status.models.update import Stage, Update
from walletdesk.help.status.news import changed
from walletdesk.help.status.permissions import require_editor
from walletdesk.help.status.states import TONES, State
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.help.status.models.service import Service

TITLE = 120
LONGEST_MAINTENANCE = timedelta(days=7)


class Impact(models.TextChoices):
    SLOW = "slow", gettext_lazy("Slow or partly failing")
    DOWN = "down", gettext_lazy("Not working")
    MAINTENANCE = "maintenance", gettext_lazy("Planned maintenance")


@dataclass(frozen=True)
class Window:
    """When maintenance is planned for."""

    starts_at: datetime
    ends_at: datetime

    def check(self) -> None:
        """Raises BadEntry for one that ends before it starts, is over, or never seems to end."""
        if self.ends_at <= self.starts_at:
            raise BadEntry("ends_at", _("It ends before it starts."))
        if self.ends_at <= now():
            raise BadEntry("ends_at", _("That time is over."))
        if self.ends_at - self.starts_at > LONGEST_MAINTENANCE:
            raise BadEntry("ends_at", _("That is longer than a week."))


class IncidentQuerySet(models.QuerySet["Incident"]):
    def public(self) -> Self:
        """All but those that were opened by mistake."""
        return self.filter(withdrawn_at=None)

    def open_now(self) -> Self:
        """Incidents that are not resolved, and maintenance that has begun and is not done."""
        return self.public().filter(Q(starts_at=None) | Q(starts_at__lte=now()), resolved_at=None)

    def planned(self) -> Self:
        """Maintenance that is still to come, the next first."""
        return self.public().filter(starts_at__gt=now(), resolved_at=None).order_by("starts_at")

    def past(self) -> Self:
        return self.public().filter(resolved_at__isnull=False)

    def open(
        self, *, by: Actor, title: Both, text: Both, impact: str, services: Sequence[Service]
    ) -> Incident:
        """Tells customers that something does not work. Raises NotAllowed, BadEntry, TextTooLong."""
        if impact not in {Impact.SLOW, Impact.DOWN}:
            raise BadEntry("impact", _("Say how bad it is."))
        incident = Incident(impact=impact)
        return incident.begin(by, title, services, Update.said(Stage.INVESTIGATING, text))

    def plan(
        self, *, by: Actor, title: Both, text: Both, window: Window, services: Sequence[Service]
    ) -> Incident:
        """Announces maintenance. Raises NotAllowed, BadEntry, TextTooLong."""
        window.check()
        incident = Incident(impact=Impact.MAINTENANCE, starts_at=window.starts_at, ends_at=window.ends_at)
        return incident.begin(by, title, services, Update.said(Stage.PLANNED, text))


class Incident(models.Model):
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

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["-opened_at"], name="status_incident_newest")]

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
    def newest(self) -> Update | None:
        # Brought along by the query that fetched many, the newest first.
        brought: list[Update] | None = getattr(self, "told", None)
        return next(iter(self.updates.standing()[:1] if brought is None else brought), None)

    @property
    def stage(self) -> Stage:
        """What was said last; maintenance is under way from its time on, whoever forgot to say so."""
        newest = self.newest
        stage = Stage(newest.stage) if newest else Stage.INVESTIGATING
        return Stage.UNDERWAY if stage is Stage.PLANNED and not self.is_planned else stage

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Those that can be said of it."""
        if self.is_maintenance:
            return (Stage.PLANNED, Stage.UNDERWAY, Stage.RESOLVED)
        return (Stage.INVESTIGATING, Stage.IDENTIFIED, Stage.MONITORING, Stage.RESOLVED)

    def begin(self, by: Actor, title: Both, services: Sequence[Service], first: Update) -> Incident:
        """Stores a new one with the first thing that is said of it."""
        require_editor(by)
        self._set(title, services)
        with transaction.atomic():
            self.save()
            self.services.set(services)
            first.incident = self
            first.save()
            named = sorted(each.slug for each in services)
            journal.record(
                acts.INCIDENT_OPENED,
                by=by,
                about=self,
                title=self.title_en,
                impact=self.impact,
                services=named,
            )
            changed()
        return self

    def change(self, *, by: Actor, title: Both, services: Sequence[Service], impact: str = "") -> None:
        """Corrects what it is called, what it affects and how badly; nobody is written to for that."""
        require_editor(by)
        if impact and (self.is_maintenance or impact not in {Impact.SLOW, Impact.DOWN}):
            raise BadEntry("impact", _("Say how bad it is."))
        self._set(title, services)
        self.impact = impact or self.impact
        with transaction.atomic():
            self.save(update_fields=["title_en", "title_zh", "impact"])
            self.services.set(services)
            journal.record(acts.INCIDENT_CHANGED, by=by, about=self, title=self.title_en, impact=self.impact)
            changed()

    def say(self, *, by: Actor, stage: str, text: Both) -> Update:
        """Tells how it goes on; `resolved` ends it, anything else opens it again.

        Raises NotAllowed, NotPossible, BadEntry, TextTooLong.
        """
        require_editor(by)
        if stage not in self.stages:
            raise BadEntry("stage", _("Choose how far it has come."))
        update = Update.said(Stage(stage), text)
        with transaction.atomic():
            self._lock()
            update.incident = self
            update.save()
            act = acts.INCIDENT_RESOLVED if stage == Stage.RESOLVED else acts.INCIDENT_UPDATED
            self._settle(update)
            journal.record(act, by=by, about=self, stage=stage)
            changed()
        return update

    def take_back(self, update: Update, *, by: Actor) -> None:
        """Unsays what was said last; the incident stands as before it. Raises NotAllowed, NotPossible."""
        require_editor(by)
        with transaction.atomic():
            self._lock()
            before = list(self.updates.standing()[:2])
            if len(before) < 2 or before[0].pk != update.pk:
                raise NotPossible(_("Only what was said last can be taken back, and not the first word."))
            update.take_back()
            self._settle(before[1])
            journal.record(acts.UPDATE_TAKEN_BACK, by=by, about=self, stage=update.stage)
            changed()

    def withdraw(self, *, by: Actor) -> None:
        """It was opened by mistake: nobody sees it any more. Raises NotAllowed, NotPossible."""
        require_editor(by)
        with transaction.atomic():
            self._lock()
            self.withdrawn_at = now()
            self.save(update_fields=["withdrawn_at"])
            journal.record(acts.INCIDENT_WITHDRAWN, by=by, about=self, title=self.title_en)
            changed()

    def _lock(self) -> None:
        current = Incident.objects.select_for_update().get(pk=self.pk)
        self.resolved_at, self.withdrawn_at = current.resolved_at, current.withdrawn_at
        if self.withdrawn_at:
            raise NotPossible(_("This incident was withdrawn."))

    def _settle(self, newest: Update) -> None:
        self.resolved_at = newest.at if newest.stage == Stage.RESOLVED else None
        self.save(update_fields=["resolved_at"])

    def _set(self, title: Both, services: Sequence[Service]) -> None:
        title = title.line(TITLE)
        if title.missing:
            raise BadEntry(f"title_{title.missing}", _("It is told in both languages."))
        if not services:
            raise BadEntry("services", _("Say which services it affects."))
        self.title_en, self.title_zh = title.en, title.zh
