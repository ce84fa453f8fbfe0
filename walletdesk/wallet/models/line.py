"""A line of a customer's history: one transfer, or one fee, as one linked address of theirs sees it.

Written by a job as blocks arrive (`taking_in`), so that a page reads the lines that it shows and no others,
however many strangers write into the history. The facts are copied from the chain's rows, which a
re-organisation deletes: a line stays, and says that it was undone.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

from walletdesk.chains.models import Network
from walletdesk.chains.models.fields import HashField, UnitsField
from walletdesk.core import clock
from walletdesk.core.money import Amount
from walletdesk.wallet.asset import Asset
from walletdesk.wallet.columns import AddressColumn
from walletdesk.wallet.folding import Fold
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.settling import Heights, Settling, settling

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

# The position of a fee, before whatever its transaction moved; chains counts from -1.
FEE = -2
_PLACE = 40


class Direction(models.TextChoices):
    IN = "in", pgettext_lazy("direction of a transfer", "Received")
    OUT = "out", pgettext_lazy("direction of a transfer", "Sent")
    SELF = "self", pgettext_lazy("direction of a transfer", "To itself")
    FEE = "fee", pgettext_lazy("direction of a transfer", "Network fee")


class LineQuerySet(models.QuerySet["Line"]):
    def of(self, customer: Customer) -> Self:
        """Of the addresses that are linked now.

        They are asked for first: over a join the database would sort a whole history for one page of it.
        """
        linked = list(LinkedAddress.objects.of(customer).values_list("pk", flat=True))
        return self.filter(customer=customer, linked__in=linked)

    def shown(self) -> Self:
        """Not folded away."""
        return self.filter(fold="")

    def standing(self) -> Self:
        """On the chain that counts now."""
        return self.filter(replaced_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-place", "-pk")


class Line(models.Model):
    """`amount` is in smallest units and never negative. `sum_to` is the sum of all known lines of this asset
    at this address up to this one, received less sent: the balance, wherever the history has no beginning.

    `signed`: an address of the customer's own signed the transaction. `place` sorts by time and place in the
    chain. `is_strange` and `fold`: see `folding`.
    """

    customer = models.ForeignKey("accounts.Customer", on_delete=models.PROTECT, related_name="history_lines")
    linked = models.ForeignKey("wallet.LinkedAddress", on_delete=models.PROTECT, related_name="lines")
    network = models.ForeignKey("chains.Network", on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey("chains.Token", on_delete=models.PROTECT, null=True, related_name="+")
    # The token, or 0 for the coin: a column that can be compared and found by an index.
    asset_id = models.GeneratedField(
        expression=Coalesce("token_id", models.Value(0), output_field=models.BigIntegerField()),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    number = models.BigIntegerField()
    block_hash = HashField()
    transaction_hash = HashField()
    position = models.IntegerField()
    at = models.DateTimeField()
    place = models.CharField(max_length=_PLACE, db_collation="C")
    direction = models.CharField(max_length=4, choices=Direction)
    counterparty = AddressColumn(blank=True)
    amount = UnitsField()
    sum_to = models.DecimalField(max_digits=90, decimal_places=0, default=0)
    initiator = AddressColumn()
    signed = models.BooleanField(default=False)
    is_strange = models.BooleanField(default=False)
    fold = models.CharField(max_length=20, choices=Fold, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    replaced_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["linked", "network", "transaction_hash", "position"], name="line_once"
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="line_amount"),
        ]
        indexes = [
            models.Index(fields=["customer", "-place", "-id"], name="line_newest"),
            models.Index(
                fields=["customer", "-place", "-id"], condition=models.Q(fold=""), name="line_newest_shown"
            ),
            models.Index(fields=["customer"], condition=~models.Q(fold=""), name="line_folded"),
            models.Index(fields=["linked", "network", "asset_id", "place", "id"], name="line_of_asset"),
            models.Index(
                fields=["linked", "network", "asset_id", "-place", "-id"],
                condition=models.Q(fold=""),
                name="line_of_asset_shown",
            ),
            models.Index(fields=["customer", "counterparty"], name="line_counterparty"),
            models.Index(
                fields=["customer", "token"],
                condition=models.Q(signed=True, direction="out"),
                name="line_used",
            ),
            models.Index(fields=["customer", "at"], condition=models.Q(is_strange=True), name="line_strange"),
            models.Index(fields=["network", "number"], name="line_block"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.transaction_hash[:10]} {self.position}"

    @property
    def asset(self) -> Asset:
        return Asset.of(self.network, self.token)

    @property
    def value(self) -> Amount:
        """The amount with its decimals, never negative."""
        return self.asset.amount(self.amount)

    @property
    def is_outgoing(self) -> bool:
        return self.direction in (Direction.OUT, Direction.FEE)

    @property
    def settling(self) -> Settling:
        return settling(self.number, heights_of(self.network), is_replaced=self.replaced_at is not None)

    @property
    def parties(self) -> tuple[str, str]:
        """Who sent and who received, as addresses; a fee has nobody who received it."""
        own = self.linked.address
        other = own if self.direction == Direction.SELF else self.counterparty
        return (own, other) if self.direction != Direction.IN else (other, own)


def heights_of(network: Network) -> Heights:
    return Heights(network.head_number, network.safe_number, network.final_number)


def place_of(at: datetime, number: int, index: int, position: int) -> str:
    """Text that sorts as the chain goes: moment, block, transaction in it, log in that."""
    return f"{int(at.timestamp()):011d}{number:012d}{index:07d}{position - FEE:07d}"
