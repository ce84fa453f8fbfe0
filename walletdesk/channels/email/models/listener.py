"""Which processes take letters from a mail server just now: each says so every few seconds."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Self

from django.db import models

from walletdesk.core.clock import now

BEAT_EVERY = timedelta(seconds=10)
# Three beats left out are no accident.
SILENT_AFTER = BEAT_EVERY * 3
FORGET_AFTER = timedelta(days=1)


class ListenerQuerySet(models.QuerySet["Listener"]):
    """Words for listeners."""

    def up(self) -> Self:
        return self.filter(seen_at__gt=now() - SILENT_AFTER)

    def beat(self, process: uuid.UUID, place: str) -> None:
        """The process takes letters at this place; those that died long ago are forgotten."""
        self.update_or_create(process=process, defaults={"place": place, "seen_at": now()})
        self.filter(seen_at__lt=now() - FORGET_AFTER).delete()

    def leave(self, process: uuid.UUID) -> None:
        """It ends, and says so."""
        self.filter(process=process).delete()


class Listener(models.Model):
    """`place` is written like WALLETDESK_MAIL_LISTEN."""

    process = models.UUIDField(unique=True, editable=False)
    place = models.CharField(max_length=300)
    since = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(default=now)

    objects = ListenerQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.place
