"""What all rows that were found in a block have in common."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from django.db import models

from walletdesk.chains.models.fields import HashField
from walletdesk.chains.models.finality import Finality

Row = TypeVar("Row", bound="Found")


class FoundQuerySet(models.QuerySet[Row]):
    """Words for whatever stands in blocks."""

    def of_transaction(self, transaction_hash: str) -> Self:
        return self.filter(transaction_hash=transaction_hash)

    def final(self) -> Self:
        """What no re-organisation takes away any more."""
        return self.filter(number__lte=models.F("network__final_number"))

    def newest_first(self) -> Self:
        return self.order_by("-at", "-number", "-transaction_index", "-position", "-pk")

    def oldest_first(self) -> Self:
        return self.order_by("at", "number", "transaction_index", "position", "pk")


class Found(models.Model):
    """Network, transaction hash and position are its identity. They outlive a re-organisation, which moves a
    transaction into another block: so `position` counts the logs of its transaction, not those of the block.

    `number` and `at` are the block's, and `transaction_index` is the transaction's place in it.
    """

    network = models.ForeignKey("chains.Network", on_delete=models.CASCADE, related_name="+")
    block = models.ForeignKey("chains.Block", on_delete=models.CASCADE, related_name="%(class)ss")
    number = models.BigIntegerField()
    at = models.DateTimeField()
    transaction_hash = HashField()
    transaction_index = models.PositiveIntegerField()
    position = models.IntegerField()

    class Meta:
        abstract = True

    @property
    def identity(self) -> tuple[int, str, int]:
        return self.network_id, self.transaction_hash, self.position

    @property
    def state(self) -> Finality:
        return self.network.finality_of(self.number)


def once(name: str) -> list[Any]:
    """The constraint behind `Found.identity`."""
    return [models.UniqueConstraint(fields=["network", "transaction_hash", "position"], name=name)]
