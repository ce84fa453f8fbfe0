"""When somebody at the console looked whether the journal is whole, and what came out."""

from __future__ import annotations

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.permissions import require
from walletdesk.console import acts
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

PROBLEMS_KEPT = 50


class JournalCheckQuerySet(models.QuerySet["JournalCheck"]):
    def run(self, *, by: Actor) -> JournalCheck:
        """Verifies the whole journal now. Raises NotAllowed without the right to read it."""
        agent = require(by, "journal.read")
        report = journal.verify()
        with transaction.atomic():
            check = self.create(
                checked_by=agent,
                entries=report.checked,
                seals=report.seals,
                unsealed=report.unsealed,
                problems=report.problems[:PROBLEMS_KEPT],
                is_whole=report.ok,
            )
            journal.record(acts.VERIFIED, by=by, entries=report.checked, is_whole=report.ok)
        return check

    def latest(self) -> JournalCheck | None:  # type: ignore[override]
        return self.select_related("checked_by").order_by("-checked_at").first()


class JournalCheck(models.Model):
    checked_at = models.DateTimeField(default=now)
    checked_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    entries = models.PositiveIntegerField()
    seals = models.PositiveIntegerField()
    unsealed = models.PositiveIntegerField()
    is_whole = models.BooleanField()
    problems = models.JSONField(default=list)

    objects = JournalCheckQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.checked_at:%Y-%m-%d %H:%M}"
