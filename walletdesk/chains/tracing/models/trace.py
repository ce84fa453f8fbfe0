"""A trace: where the money of one transaction went. One for all who ask about the same transaction."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.chains.models import Network
from walletdesk.chains.models.fields import HashField
from walletdesk.chains.models.permission import who
from walletdesk.chains.tracing import acts
from walletdesk.chains.tracing.limits import FRESH_FOR
from walletdesk.chains.tracing.models.station import Ending, Station
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now


class Trouble(models.TextChoices):
    """Why there is nothing (new) to show."""

    NONE = "", _("None")
    NOT_THERE = "not_there", _("The network doesn’t know this transaction.")
    PENDING = "pending", _("The transaction is in no block yet.")
    FAILED = "failed", _("The transaction failed: nothing was moved by it.")
    NOTHING = "nothing", _("The transaction moved neither coins nor tokens.")
    SILENT = "silent", _("The network can’t be asked just now. It is tried again.")


class TraceQuerySet(models.QuerySet["Trace"]):
    @transaction.atomic
    def begin(self, network: Network, transaction_hash: str, *, by: Actor) -> Trace:
        """Follows the money of this transaction; once is enough, again changes nothing."""
        trace, is_new = self.get_or_create(
            network=network, transaction_hash=transaction_hash, defaults={"begun_by": who(by)}
        )
        if is_new:
            journal.record(
                acts.BEGUN, by=by, about=trace, network=network.slug, transaction=trace.transaction_hash
            )
        return trace

    def stale(self, moment: datetime) -> Self:
        return self.filter(models.Q(looked_at=None) | models.Q(looked_at__lt=moment))


class Trace(models.Model):
    """What was found stands in its hops and stations. `changed_at` is when anything of it last did."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey("chains.Network", on_delete=models.PROTECT, related_name="+")
    transaction_hash = HashField()
    begun_at = models.DateTimeField(default=now)
    begun_by = models.CharField(max_length=60)
    looked_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=10, choices=Trouble, default=Trouble.NONE, blank=True)

    objects: ClassVar[TraceQuerySet] = TraceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "transaction_hash"], name="trace_once"),
        ]

    def __str__(self) -> str:
        return self.transaction_hash

    @property
    def is_stale(self) -> bool:
        """Whether somebody who looks at it should have it brought up to date."""
        return self.looked_at is None or self.looked_at < now() - FRESH_FOR

    @property
    def is_over(self) -> bool:
        """Nothing is left that could move on by itself."""
        has_any = self.looked_at is not None and self.stations.exists()
        return has_any and not self.stations.open().exists()

    def note(self, trouble: str = Trouble.NONE, *, has_changed: bool = False) -> None:
        """That it was looked at, and what came of it."""
        has_changed = has_changed or trouble != self.trouble
        self.trouble, self.looked_at = trouble, now()
        if has_changed:
            self.changed_at = self.looked_at
        self.save(update_fields=["trouble", "looked_at", "changed_at"])

    @transaction.atomic
    def begin_again(self) -> None:
        """The chain has changed under it: what was found may not be there any more."""
        self.hops.all().delete()
        self.stations.all().delete()

    @transaction.atomic
    def look_further(self, address: str, *, by: Actor) -> Station | None:
        """Follows from this address although the rule stopped there; None where that can't be."""
        station = self.stations.select_for_update().filter(address=address).first()
        if station is None or not station.may_be_opened:
            return None
        station.opened_at, station.opened_by, station.ending = now(), who(by), Ending.RESTS
        station.looked_to = None
        station.save(update_fields=["opened_at", "opened_by", "ending", "looked_to"])
        journal.record(acts.WENT_FURTHER, by=by, about=self, address=station.address)
        return station
