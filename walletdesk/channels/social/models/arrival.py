"""The ledger: one row for each thing that a platform told us, written before the platform is answered."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Exists, OuterRef

from walletdesk import journal
from walletdesk.accounts.permissions import require_settings
from walletdesk.channels.social import acts
from walletdesk.channels.social.models.states import Taken
from walletdesk.channels.social.shapes import Media, MediaKind, What
from walletdesk.channels.social.tasks import wake
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk.errors import TooLate
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField

# 2 s, 4 s, 8 s …: a bit over half an hour in all.
MOST_ATTEMPTS = 10


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def waiting(self) -> Self:
        """Not taken in yet, in the order in which they came."""
        return self.filter(state=Taken.WAITING).order_by("pk")

    def due(self) -> Self:
        """Of these, the ones that nothing holds up: what somebody did earlier is taken in first."""
        later = Arrival.objects.waiting().filter(retry_at__gt=now())
        held_up = later.filter(account=OuterRef("account"), sender=OuterRef("sender"), pk__lte=OuterRef("pk"))
        return self.waiting().filter(~Exists(held_up))


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
    retry_at = models.DateTimeField(null=True)
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

    @property
    def submission(self) -> uuid.UUID:
        """What happened once is one submission, however often it is taken in."""
        return uuid.uuid5(uuid.NAMESPACE_OID, f"social:{self.account_id}:{self.uid}")

    def put_off(self, why: str) -> None:
        """Tries it again later, and gives up in the end: then somebody has to look."""
        self.attempts, self.last_error = self.attempts + 1, why[:300]
        self.retry_at = now() + timedelta(seconds=2**self.attempts)
        if self.attempts >= MOST_ATTEMPTS:
            self.state, self.decided_at = Taken.FAILED, now()
        self.save()

    @property
    def may_try_again(self) -> bool:
        """Whether it was given up, and somebody can have it taken in once more."""
        return self.state == Taken.FAILED

    @transaction.atomic
    def try_again(self, *, by: Actor) -> None:
        """Takes it in anew. Raises NotAllowed, and TooLate where it was not given up, or is not any more."""
        require_settings(by)
        held = type(self).objects.select_for_update(no_key=True).get(pk=self.pk)
        if not held.may_try_again:
            raise TooLate
        self.state, self.decided_at, self.attempts, self.retry_at = Taken.WAITING, None, 0, None
        self.save(update_fields=["state", "decided_at", "attempts", "retry_at"])
        journal.record(acts.ARRIVAL_TRIED_AGAIN, by=by, about=self)
        wake(self.account_id)

    def decide(self, state: Taken, **fields: object) -> None:
        """Writes down what became of it; for whoever takes it in, in that transaction. What it said is in its
        ticket then, or was a code, and here no more."""
        self.state, self.decided_at = state, now()
        if state in {Taken.STORED, Taken.NOTED}:
            self.text, self.media, self.facts = "", [], {}
        for name, value in fields.items():
            setattr(self, name, value)
        self.save()
