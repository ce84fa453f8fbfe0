"""A letter on trial: an administrator sends it to see whether the ways out and in work."""

from __future__ import annotations

import secrets
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models

from walletdesk.accounts.models.who import WhoField
from walletdesk.channels.email.addresses import trial_address
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.channels.email.models.arrival import Arrival


# A letter that comes later than that is recognised all the same, when it has been read.
LOOKED_FOR = timedelta(days=1)


class Way(models.TextChoices):
    """How far the letter has to come."""

    OUT = "out"
    AROUND = "around"


def new_token() -> str:
    """80 bits, in letters that no server folds."""
    return secrets.token_hex(10)


class TrialQuerySet(models.QuerySet["Trial"]):
    """Words for letters on trial."""

    def newest(self, way: Way) -> Trial | None:
        return self.filter(way=way).select_related("letter", "arrival").first()

    def came_back(self, letter: uuid.UUID, arrival: Arrival) -> None:
        """A letter of ours is in the ledger; if it is on trial it has arrived, once."""
        self.filter(letter__public_id=letter, arrived_at=None).update(arrived_at=now(), arrival=arrival)


class Trial(models.Model):
    """OUT goes to whoever started it; AROUND to an address of ours with `token` in its tag."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    way = models.CharField(max_length=10, choices=Way)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    started_by = WhoField()
    started_at = models.DateTimeField(default=now)
    letter = models.ForeignKey("notices.Letter", null=True, on_delete=models.SET_NULL, related_name="+")
    arrived_at = models.DateTimeField(null=True)
    arrival = models.ForeignKey("email.Arrival", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.way} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def address(self) -> str:
        """Where the letter goes when it goes around: with a tag, as answers come with one."""
        return trial_address(self.token)

    @property
    def seen(self) -> Arrival | None:
        """Its row of the ledger, as soon as that can be known: a listener tells for whom a letter is."""
        if self.arrival:
            return self.arrival
        from walletdesk.channels.email.models.arrival import Arrival  # noqa: PLC0415 - it knows this room

        then = Arrival.objects.filter(seen_at__range=(self.started_at, self.started_at + LOOKED_FOR))
        return then.filter(envelope__recipients__contains=[self.address]).first()
