"""What the machine has learned, each time it learned: the newest that nobody took back is asked."""

from __future__ import annotations

from typing import Any, Self

from django.db import connection, models, transaction

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts

# The key of the lock in the database under which models change places.
LESSONS = 7_225_050


class TriageModelQuerySet(models.QuerySet["TriageModel"]):
    def standing(self) -> Self:
        return self.filter(replaced_at=None)

    def in_use(self) -> TriageModel | None:
        """The one that is asked; None before the first lesson."""
        return self.standing().first()

    def put_into_use(self, *, by: Actor, content: bytes, figures: dict[str, Any]) -> TriageModel:
        """The former one is kept, so that it can come back. Of several at once the last one counts."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LESSONS])
            self.standing().update(replaced_at=now())
            made = self.create(content=content, figures=figures)
            journal.record(acts.TRIAGE_LEARNED, by=by, about=made, **_counts(figures))
            return made

    def restore_former(self, *, by: Actor) -> TriageModel | None:
        """Back to the one before; None where there is none. The one that goes is deleted."""
        with transaction.atomic():
            former = self.filter(replaced_at__isnull=False).order_by("-replaced_at", "-pk").first()
            if former is None:
                return None
            self.standing().delete()
            former.replaced_at = None
            former.save(update_fields=["replaced_at"])
            journal.record(acts.TRIAGE_RESTORED, by=by, about=former)
            return former


class TriageModel(models.Model):
    """A trained classifier as its file; `figures` say from how many examples, and how its trial went."""

    content = models.BinaryField()
    figures = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=now)
    replaced_at = models.DateTimeField(null=True)

    objects = TriageModelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(replaced_at=None), name="one_triage_model_in_use"
            )
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M}"


def _counts(figures: dict[str, Any]) -> dict[str, Any]:
    return {name: figures[name] for name in ("examples", "corrections") if name in figures}
