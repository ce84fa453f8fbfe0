"""How an incident goes on: what was said of it, step by step, and how far it has come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.help.status import acts
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.errors import BadEntry, NotPossible
from walletdesk.help.status.models.incident_row import IncidentRow
from walletdesk.help.status.models.update import Stage, Update
from walletdesk.help.status.news import changed
from walletdesk.help.status.permissions import require_editor, require_honest


class Course(IncidentRow):
    """Its words are kept, those that were taken back too; the last that stands says how far it has come."""

    class Meta:
        abstract = True

    @property
    def newest(self) -> Update | None:
        # Brought along by the query that fetched many, the newest first.
        brought: list[Update] | None = getattr(self, "told", None)
        return next(iter(self.incident.updates.standing()[:1] if brought is None else brought), None)

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

    def say(self, *, by: Actor, stage: str, text: Both) -> Update:
        """Tells how it goes on; `resolved` ends it, anything else opens it again.

        Raises NotAllowed, NotPossible, BadEntry, TextTooLong.
        """
        require_editor(by)
        if stage not in self.stages:
            raise BadEntry("stage", _("Choose how far it has come."))
        update = Update.said(Stage(stage), text)
        require_honest(by, text_en=update.text_en, text_zh=update.text_zh)
        with self.held():
            update.incident = self.incident
            update.save()
            act = acts.INCIDENT_RESOLVED if stage == Stage.RESOLVED else acts.INCIDENT_UPDATED
            self._settle(update)
            journal.record(act, by=by, about=self.incident, stage=stage)
            changed()
        return update

    def take_back(self, update: Update, *, by: Actor) -> None:
        """Unsays what was said last; the incident stands as before it. Raises NotAllowed, NotPossible."""
        require_editor(by)
        with self.held():
            before = list(self.incident.updates.standing()[:2])
            if len(before) < 2 or before[0].pk != update.pk:
                raise NotPossible(_("Only what was said last can be taken back, and not the first word."))
            update.take_back()
            self._settle(before[1])
            journal.record(acts.UPDATE_TAKEN_BACK, by=by, about=self.incident, stage=update.stage)
            changed()

    def _settle(self, newest: Update) -> None:
        self.resolved_at = newest.at if newest.stage == Stage.RESOLVED else None
        self.save(update_fields=["resolved_at"])
