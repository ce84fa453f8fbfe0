"""One payment of a trace, with all that proves it: kept even when its address is not followed otherwise."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from walletdesk.chains.models.fields import AddressField, HashField, UnitsField
from walletdesk.chains.models.finality import Finality
from walletdesk.chains.tracing.moved import Moved
from walletdesk.core.money import Amount


class HopQuerySet(models.QuerySet["Hop"]):
    def in_order(self) -> HopQuerySet:
        """As the chain has them."""
        return self.order_by("number", "transaction_index", "position")


class Hop(models.Model):
    """`depth` 0 are those of the reported transaction itself. `token` is None for the network's coin."""

    trace = models.ForeignKey("tracing.Trace", on_delete=models.CASCADE, related_name="hops")
    depth = models.PositiveSmallIntegerField()
    transaction_hash = HashField()
    transaction_index = models.PositiveIntegerField()
    position = models.IntegerField()
    token = models.ForeignKey("chains.Token", on_delete=models.PROTECT, null=True, related_name="+")
    sender = AddressField()
    recipient = AddressField()
    amount = UnitsField()
    number = models.BigIntegerField()
    block_hash = HashField()
    at = models.DateTimeField()

    objects: ClassVar[HopQuerySet] = HopQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trace", "transaction_hash", "position"], name="hop_once"),
        ]

    def __str__(self) -> str:
        return f"{self.transaction_hash[:10]} {self.position}"

    @property
    def moved(self) -> Moved:
        """The same as a plain value."""
        token = self.token.address if self.token else ""
        return Moved(
            self.transaction_hash, self.transaction_index, self.position, token, self.sender, self.recipient,
            self.amount, self.number, self.block_hash, self.at,
        )  # fmt: skip

    @property
    def value(self) -> Amount:
        """The amount with its decimals."""
        return self.token.amount(self.amount) if self.token else self.trace.network.coins(self.amount)

    @property
    def symbol(self) -> str:
        """As the token calls itself, which proves nothing."""
        return str(self.token) if self.token else self.trace.network.symbol

    @property
    def state(self) -> Finality:
        return self.trace.network.finality_of(self.number)
