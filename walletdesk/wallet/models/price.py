"""What one whole unit of an asset is worth, as an outside source said, and when it said so."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Coalesce

from walletdesk.chains.models.fields import UnitsField
from walletdesk.core.clock import now
from walletdesk.core.money import Amount

# Older than this a price is called old; older than that none is shown.
STALE_AFTER = timedelta(hours=1)
GONE_AFTER = timedelta(days=1)


class PriceQuerySet(models.QuerySet["Price"]):
    def of_today(self) -> Self:
        """Those that may be shown at all."""
        return self.filter(at__gt=now() - GONE_AFTER)


class Price(models.Model):
    """`units` of the currency with `places` digits behind the point. `at` is the source's own moment."""

    network = models.ForeignKey("chains.Network", on_delete=models.CASCADE, related_name="+")
    token = models.ForeignKey("chains.Token", on_delete=models.CASCADE, null=True, related_name="+")
    asset_id = models.GeneratedField(
        expression=Coalesce("token_id", models.Value(0), output_field=models.BigIntegerField()),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    currency = models.CharField(max_length=3)
    units = UnitsField()
    places = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(default=now)

    objects: ClassVar[PriceQuerySet] = PriceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "token"], name="price_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.network_id} {self.token_id}: {Amount(self.units, self.places)} {self.currency}"

    @property
    def is_stale(self) -> bool:
        return self.at <= now() - STALE_AFTER

    def worth(self, amount: Amount) -> Amount:
        """In whole hundredths of the currency, rounded down: nobody has more than this says."""
        hundredths = amount.value * self.units * 100
        return Amount(hundredths // 10 ** (amount.decimals + self.places), 2)
