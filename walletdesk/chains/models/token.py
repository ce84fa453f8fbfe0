"""A token contract, as it names itself: what it says about itself proves nothing."""

from __future__ import annotations

from django.db import models

from walletdesk.chains.models.fields import AddressField
from walletdesk.core.money import Amount


class Token(models.Model):
    """`symbol` and `name` are the contract's own words, cut and without control characters; `decimals` is
    None while it was not asked or does not say. `read_at` is when it was asked."""

    network = models.ForeignKey("chains.Network", on_delete=models.CASCADE, related_name="tokens")
    address = AddressField()
    symbol = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=100, blank=True)
    decimals = models.PositiveSmallIntegerField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["network", "address"], name="token_once")]

    def __str__(self) -> str:
        return self.symbol or self.address

    def amount(self, units: int) -> Amount:
        """So many smallest units; of a token that does not tell its decimals, they are whole ones."""
        return Amount(units, self.decimals or 0)
