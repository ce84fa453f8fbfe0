"""What was said of an incident, and when. What was wrong is taken back and said anew, not overwritten."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from walletdesk.core.clock import now
from walletdesk.help.status.bilingual import Both, of_the_moment
from walletdesk.help.status.errors import BadEntry
from walletdesk.shield.fields import ShieldedTextField

TEXT = 2000


class Stage(models.TextChoices):
    INVESTIGATING = "investigating", gettext_lazy("Looking into it")
    IDENTIFIED = "identified", gettext_lazy("Cause found")
    MONITORING = "monitoring", gettext_lazy("Mended, being watched")
    PLANNED = "planned", gettext_lazy("Planned")
    UNDERWAY = "underway", gettext_lazy("Under way")
    RESOLVED = "resolved", gettext_lazy("Over")


class UpdateQuerySet(models.QuerySet["Update"]):
    def standing(self) -> Self:
        """All but those that were taken back, the newest first."""
        return self.filter(taken_back_at=None)

    def to_tell(self, after: timedelta) -> list[Update]:
        """What subscribers were not told of yet and was said long enough ago: of each incident the last."""
        due = self.standing().filter(told_at=None, incident__withdrawn_at=None).select_related("incident")
        newest = {update.incident_id: update for update in due.order_by("at", "pk")}
        return [update for update in newest.values() if update.at <= now() - after]

    def older_than(self, update: Update) -> Self:
        """What was said of the same incident before."""
        return self.filter(incident=update.incident_id, at__lte=update.at).exclude(pk=update.pk)


class Update(models.Model):
    """`told_at`: all subscribers have been written to; `told_up_to`: those up to this one."""

    incident = models.ForeignKey("status.Incident", on_delete=models.CASCADE, related_name="updates")
    stage = models.CharField(max_length=16, choices=Stage)
    text_en = ShieldedTextField()
    text_zh = ShieldedTextField()
    at = models.DateTimeField(default=now)
    taken_back_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    told_up_to = models.BigIntegerField(default=0)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["at"], condition=models.Q(told_at=None), name="status_update_untold"),
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.stage}"

    @classmethod
    def said(cls, stage: Stage, text: Both) -> Self:
        """One that is not stored yet. Raises BadEntry, TextTooLong."""
        text = text.cleaned(TEXT)
        if text.missing:
            raise BadEntry(f"text_{text.missing}", _("It is told in both languages."))
        return cls(stage=stage, text_en=text.en, text_zh=text.zh)

    @property
    def text(self) -> str:
        """In the language of the moment."""
        return of_the_moment(self.text_en, self.text_zh)

    def take_back(self) -> None:
        self.taken_back_at = now()
        self.save(update_fields=["taken_back_at"])
