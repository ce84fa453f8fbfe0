"""What a linked address holds of an asset, as the network named it at a block.

Read by a job and kept as a row, so that no page waits for a node. `opening` ties the lines of the history to
it (`running`); the first balance that was named is kept beside the latest, because two of them show whether
lines are all that moves the asset.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from django.db import models
from django.db.models.functions import Coalesce

from walletdesk.chains.models.fields import HashField, UnitsField
from walletdesk.core.clock import now
from walletdesk.core.money import Amount
from walletdesk.wallet.asset import Asset
from walletdesk.wallet.running import Footing
from walletdesk.wallet.sums import Account

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class Named(NamedTuple):
    """A block by which a balance was named."""

    number: int
    hash: str
    at: datetime


class BalanceQuerySet(models.QuerySet["Balance"]):
    def of(self, customer: Customer) -> Self:
        """Of the addresses that are linked now, with what it takes to show them."""
        rows = self.filter(linked__customer=customer, linked__unlinked_at=None)
        return rows.select_related("linked", "network", "token")

    def held(self) -> Self:
        """More than nothing."""
        return self.filter(units__gt=0)


class Balance(models.Model):
    """`units` in smallest units, at the block `number`. `is_steady` is false once the balance changed by more
    than the lines between."""

    linked = models.ForeignKey("wallet.LinkedAddress", on_delete=models.PROTECT, related_name="balances")
    network = models.ForeignKey("chains.Network", on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey("chains.Token", on_delete=models.PROTECT, null=True, related_name="+")
    asset_id = models.GeneratedField(
        expression=Coalesce("token_id", models.Value(0), output_field=models.BigIntegerField()),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    units = UnitsField()
    number = models.BigIntegerField()
    block_hash = HashField()
    block_at = models.DateTimeField()
    read_at = models.DateTimeField(default=now)
    first_units = UnitsField(null=True)
    first_number = models.BigIntegerField(null=True)
    opening = models.DecimalField(max_digits=90, decimal_places=0, null=True)
    is_steady = models.BooleanField(default=True)

    objects: ClassVar[BalanceQuerySet] = BalanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["linked", "network", "token"], name="balance_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.linked_id} {self.network_id} {self.token_id}: {self.units}"

    @property
    def account(self) -> Account:
        return Account(self.linked_id, self.network_id, self.token_id or 0)

    @property
    def asset(self) -> Asset:
        return Asset.of(self.network, self.token)

    @property
    def value(self) -> Amount:
        return self.asset.amount(self.units)

    def footing(self, counts_from: int | None) -> Footing:
        """What a running balance of this asset at this address rests on."""
        opening = None if self.opening is None else int(self.opening)
        return Footing(counts_from, opening, self.is_steady)

    def name(self, units: int, at: Named, *, final_number: int | None) -> None:
        """Takes a newer balance. Of two, the first stays as the one to compare with, once it is final."""
        if self.pk and self.first_number is None and self.number <= (final_number or -1):
            self.first_units, self.first_number = self.units, self.number
        self.units, self.number, self.block_hash, self.block_at = units, at.number, at.hash, at.at
        self.read_at = now()
        self.save()
        BalanceDay.objects.update_or_create(balance=self, day=at.at.date(), defaults={"units": units})


class BalanceDay(models.Model):
    """The last balance that was named on a day (UTC): what a chart is drawn from."""

    balance = models.ForeignKey(Balance, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    units = UnitsField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["balance", "day"], name="balance_day_once")]

    def __str__(self) -> str:
        return f"{self.day}: {self.units}"
