"""What is said of a special service: the same in the catalogue, in a proposal, and in a quote from then
on."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.translation import get_language

from walletdesk.chains.models.fields import UnitsField
from walletdesk.core.money import Amount
from walletdesk.fees import money
from walletdesk.wallet.asset import Asset

LONGEST_NAME = 80
LONGEST_TEXT = 1000
_LONGEST_CURRENCY = 16

SAID = (
    "name_en", "name_zh", "covers_en", "covers_zh", "currency", "price", "decimals", "assets", "tax_rate",
    "outside_en", "outside_zh", "refund_days", "refund_en", "refund_zh", "reply_minutes",
)  # fmt: skip


class Particulars(models.Model):
    """`price` counts the smallest units of its currency, of which `decimals` says how many digits stand
    behind the point; it is all that the customer pays. `tax_rate` per cent of tax are in it. `assets` are
    what it can be paid in on networks (see `fees.money`); `outside` says how else. `refund_days` after it was
    paid it can be given back under the conditions `refund`. `reply_minutes` is a faster reply time, of
    opening time."""

    name_en = models.CharField(max_length=LONGEST_NAME)
    name_zh = models.CharField(max_length=LONGEST_NAME)
    covers_en = models.TextField()
    covers_zh = models.TextField()
    currency = models.CharField(max_length=_LONGEST_CURRENCY)
    price = UnitsField()
    decimals = models.PositiveSmallIntegerField()
    assets = models.JSONField(default=list)
    tax_rate = models.DecimalField(max_digits=4, decimal_places=2, default=Decimal(0))
    outside_en = models.TextField(blank=True)
    outside_zh = models.TextField(blank=True)
    refund_days = models.PositiveSmallIntegerField(default=0)
    refund_en = models.TextField(blank=True)
    refund_zh = models.TextField(blank=True)
    reply_minutes = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        return self._in_language("name")

    @property
    def covers(self) -> str:
        return self._in_language("covers")

    @property
    def outside(self) -> str:
        """How it is paid otherwise than on a network; empty where it isn't."""
        return self._in_language("outside")

    @property
    def refund(self) -> str:
        return self._in_language("refund")

    @property
    def amount(self) -> Amount:
        return Amount(self.price, self.decimals)

    @property
    def shown_price(self) -> str:
        return money.written(self.amount, self.currency)

    @property
    def tax(self) -> Amount:
        """The share of the price that is tax, rounded half up to the smallest unit."""
        share = Decimal(self.price) * self.tax_rate / (100 + self.tax_rate)
        return Amount(int(share.to_integral_value(ROUND_HALF_UP)), self.decimals)

    @property
    def shown_tax(self) -> str:
        return money.written(self.tax, self.currency) if self.tax_rate else ""

    @property
    def payable_in(self) -> list[Asset]:
        """What it can be paid in, as far as those networks are followed."""
        return money.assets_named(self.assets)

    @property
    def pace(self) -> timedelta | None:
        return timedelta(minutes=self.reply_minutes) if self.reply_minutes else None

    @property
    def said(self) -> dict[str, object]:
        """All of it, to be said of something else too."""
        return {name: getattr(self, name) for name in SAID}

    def _in_language(self, name: str) -> str:
        ending = "zh" if (get_language() or "").startswith("zh") else "en"
        return str(getattr(self, f"{name}_{ending}"))
