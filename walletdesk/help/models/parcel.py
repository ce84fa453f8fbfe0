"""A folder of articles that somebody sent as one file, kept until they have read what it would change."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import models

from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help.folder.unpacking import unpack
from walletdesk.help.permissions import require_editor
from walletdesk.shield import remove

KEPT = timedelta(days=1)


class ParcelQuerySet(models.QuerySet["Parcel"]):
    def bring(self, data: bytes, *, by: Actor, name: str = "") -> Parcel:
        """Keeps a zip to be looked at; nothing is taken in yet. Raises NotAllowed, BadParcel."""
        require_editor(by)
        with TemporaryDirectory() as place:
            unpack(data, Path(place))
        return self.create(data=data, by_id=by.actor_id, by_name=by.actor_name, name=remove(name).text[:120])

    def of(self, by: Actor) -> models.QuerySet[Parcel]:
        """Those that this person brought, and that still wait."""
        return self.filter(by_id=by.actor_id, taken_at=None)

    def forget_old(self) -> None:
        self.filter(brought_at__lt=now() - KEPT).delete()


class Parcel(models.Model):
    public_id = models.UUIDField(default=uuid.uuid4, unique=True)
    name = models.CharField(max_length=120, blank=True)
    data = models.BinaryField()
    by_id = models.CharField(max_length=64)
    by_name = models.CharField(max_length=120)
    brought_at = models.DateTimeField(default=now)
    taken_at = models.DateTimeField(null=True)

    objects = ParcelQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or str(self.public_id)
