"""An address that the money of a trace came to, and what is known of how it went on from there."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.chains.models.fields import AddressField


class Ending(models.TextChoices):
    """Why nothing is followed from there; RESTS is looked at again and again."""

    ORIGIN = "origin", _("It was sent from here")
    RESTS = "rests", _("Still there")
    MOVED = "moved", _("Moved on")
    CONTRACT = "contract", _("Went into a contract")
    MANY = "many", _("Too many payments to tell")
    SMALL = "small", _("Small part, not followed")
    LIMIT = "limit", _("Not followed further yet")


# Where somebody may ask to look further in spite of it.
OPENABLE = (Ending.CONTRACT, Ending.MANY, Ending.SMALL, Ending.LIMIT)


class StationQuerySet(models.QuerySet["Station"]):
    def open(self) -> Self:
        """Those that something may still leave from, the longest unseen first."""
        return self.filter(ending=Ending.RESTS).order_by(
            models.F("looked_to").asc(nulls_first=True), "depth", "pk"
        )


class Station(models.Model):
    """Looked at from block `since` up to block `looked_to`. `left_out` payments more left but are not drawn.
    `opened_by` asked to look further from here than the rule does.
    """

    trace = models.ForeignKey("tracing.Trace", on_delete=models.CASCADE, related_name="stations")
    address = AddressField()
    depth = models.PositiveSmallIntegerField()
    since = models.BigIntegerField()
    looked_to = models.BigIntegerField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, default=Ending.RESTS)
    is_contract = models.BooleanField(null=True)
    left_out = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=60, blank=True)

    objects: ClassVar[StationQuerySet] = StationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trace", "address"], name="station_once")]

    def __str__(self) -> str:
        return self.address

    @property
    def may_be_opened(self) -> bool:
        return self.ending in OPENABLE and self.opened_at is None

    def end(self, ending: Ending) -> None:
        self.ending = ending
        self.save(update_fields=["ending"])

    def hear_of_more(self, block: int) -> None:
        """More has come, perhaps before what was looked at last: it may have moved on again."""
        self.ending, self.since = Ending.RESTS, min(self.since, block)
        if self.looked_to is not None:
            self.looked_to = min(self.looked_to, block - 1)
        self.save(update_fields=["ending", "since", "looked_to"])
