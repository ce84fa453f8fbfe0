"""Something that customers notice, or will: an incident, or planned maintenance, told as it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help.status import acts
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.errors import BadEntry
from walletdesk.help.status.models.course import Course
from walletdesk.help.status.models.incident_row import TITLE, Impact
from walletdesk.help.status.models.update import Stage, Update
from walletdesk.help.status.models.window import Window
from walletdesk.help.status.news import changed
from walletdesk.help.status.permissions import require_editor, require_honest

if TYPE_CHECKING:
    from walletdesk.help.status.models.service import Service


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


class Incident(Course):
    """How it is opened, corrected and withdrawn; how it is told is its course."""

    objects = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["-opened_at"], name="status_incident_newest")]

    def begin(self, by: Actor, title: Both, services: Sequence[Service], first: Update) -> Incident:
        """Stores a new one with the first thing that is said of it."""
        require_editor(by)
        self._set(by, title, services)
        require_honest(by, text_en=first.text_en, text_zh=first.text_zh)
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
        self._set(by, title, services)
        self.impact = impact or self.impact
        with transaction.atomic():
            self.save(update_fields=["title_en", "title_zh", "impact"])
            self.services.set(services)
            journal.record(acts.INCIDENT_CHANGED, by=by, about=self, title=self.title_en, impact=self.impact)
            changed()

    def withdraw(self, *, by: Actor) -> None:
        """It was opened by mistake: nobody sees it any more. Raises NotAllowed, NotPossible."""
        require_editor(by)
        with self.held():
            self.withdrawn_at = now()
            self.save(update_fields=["withdrawn_at"])
            journal.record(acts.INCIDENT_WITHDRAWN, by=by, about=self, title=self.title_en)
            changed()

    def _set(self, by: Actor, title: Both, services: Sequence[Service]) -> None:
        title = title.line(TITLE)
        if title.missing:
            raise BadEntry(f"title_{title.missing}", _("It is told in both languages."))
        if not services:
            raise BadEntry("services", _("Say which services it affects."))
        require_honest(by, title_en=title.en, title_zh=title.zh)
        self.title_en, self.title_zh = title.en, title.zh
