from datetime import datetime

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Cast

from walletdesk.core import clock
from walletdesk.live.marks import KEPT


class CurrentTransaction(models.Func):
    """The number of the running transaction, counted in 64 bits so that it never wraps around (xid8)."""

    function = "pg_current_xact_id"
    output_field = models.TextField()


class OldestRunning(models.Func):
    """The number of the oldest transaction that has not ended, as this statement sees it."""

    template = "pg_snapshot_xmin(pg_current_snapshot())"
    output_field = models.TextField()


def as_number(transaction: models.Func) -> Cast:
    # xid8 has no cast to bigint but by way of text.
    return Cast(Cast(transaction, models.TextField()), models.BigIntegerField())


class EventQuerySet(models.QuerySet["Event"]):
    def past_keeping(self, now: datetime) -> "EventQuerySet":
        # Twice as long as replay needs: an event is dated when it is written, its transaction may end later.
        return self.filter(at__lt=now - 2 * KEPT)


class Event(models.Model):
    """Something open pages should show, kept as long as it can be replayed.

    `written_in` and `horizon` make a replay complete whatever the order of commits: see `live.marks`.
    """

    topic = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(default=clock.now)
    written_in = models.BigIntegerField(db_default=as_number(CurrentTransaction()), editable=False)
    horizon = models.BigIntegerField(db_default=as_number(OldestRunning()), editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["topic", "written_in"], name="live_event_replay"),
            models.Index(fields=["at"], name="live_event_at"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.kind} #{self.pk}"
