"""A block of the chain that counts now; a re-organisation deletes those that it took away, and their rows."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from walletdesk.chains.models.fields import HashField


class BlockQuerySet(models.QuerySet["Block"]):
    def above(self, number: int) -> Self:
        return self.filter(number__gt=number)


class Block(models.Model):
    """`is_scanned` tells a block that was read in full from one that only a back-fill has looked into, of
    which the transfers of the network's own coin are not known."""

    network = models.ForeignKey("chains.Network", on_delete=models.CASCADE, related_name="blocks")
    number = models.BigIntegerField()
    hash = HashField()
    parent = HashField()
    at = models.DateTimeField()
    is_scanned = models.BooleanField(default=True)

    objects: ClassVar[BlockQuerySet] = BlockQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "number"], name="block_once")]
        indexes = [models.Index(fields=["hash"], name="block_hash")]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:10]}"
