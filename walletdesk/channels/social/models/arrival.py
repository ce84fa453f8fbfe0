"""The ledger: one row for each thing that a platform told us, written before the platform is answered."""

from __future__ import annotations

import uuid
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from walletdesk.channels.social.models.states import Taken
from walletdesk.channels.social.shapes import Media, MediaKind, What
from walletdesk.core.clock import now
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def waiting(self) -> Self:
        """Not taken in yet, in the order in which they came."""
        return self.filter(state=Taken.WAITING).order_by("pk")


class Arrival(models.Model):
    """Its secrets were removed at the door, `caught` are their kinds; so no row and no backup ever has them.

    `at` is when it happened, as the platform says; `came_at` when it first reached us.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey("social.Account", on_delete=models.PROTECT, related_name="arrivals")
    uid = models.CharField(max_length=200)
    sender = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=10, choices=[(one.value, one.name) for one in What])
    text = ShieldedTextField(blank=True)
    caught = ArrayField(models.CharField(max_length=30), default=list)
    media = models.JSONField(default=list)
    name = ShieldedCharField(max_length=200, blank=True)
    handle = ShieldedCharField(max_length=100, blank=True)
    language = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    came_at = models.DateTimeField(default=now)

    state = models.CharField(max_length=10, choices=Taken, default=Taken.WAITING)
    decided_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    message = models.ForeignKey("desk.Message", null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "uid"], name="a_platform_tells_a_thing_once")
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(state="waiting"), name="social_arrival_waiting"),
            models.Index(fields=["account", "-came_at"], name="social_arrival_came"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.uid} ({self.state})"

    @property
    def files(self) -> list[Media]:
        """What lies with the platform."""
        return [
            Media(MediaKind(one["kind"]), one["reference"], one.get("name", ""), one.get("size"))
            for one in self.media
        ]

    def decide(self, state: Taken, **fields: object) -> None:
        """Writes down what became of it; for whoever takes it in, in that transaction."""
        self.state, self.decided_at = state, now()
        for name, value in fields.items():
            setattr(self, name, value)
        self.save()
