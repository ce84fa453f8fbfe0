"""One transfer: of a token, or of the network's own coin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.chains.models.fields import AddressField, UnitsField
from walletdesk.chains.models.found import Found, FoundQuerySet, once
from walletdesk.core.money import Amount

# The position of what is no log: the coin that the transaction itself carries.
NATIVE = -1


class MovementKind(models.TextChoices):
    NATIVE = "native", _("Coin")
    TOKEN = "token", _("Token")


class MovementQuerySet(FoundQuerySet["Movement"]):
    def touching(self, addresses: Iterable[object]) -> Self:
        """Those from or to one of these addresses, with what it takes to show them."""
        given = [str(address).lower() for address in addresses]
        either = models.Q(sender__in=given) | models.Q(recipient__in=given)
        return self.filter(either).select_related("network", "token")

    def sent_by(self, address: object) -> Self:
        return self.filter(sender=address)

    def received_by(self, address: object) -> Self:
        return self.filter(recipient=address)


class Movement(Found):
    """`initiator` signed the transaction: where it is not the sender, somebody else moved this. `position` is
    the log's in its transaction, or NATIVE. Coin that contracts pass on among themselves leaves no trace that
    a block shows, and is not known."""

    kind = models.CharField(max_length=10, choices=MovementKind)
    token = models.ForeignKey("chains.Token", on_delete=models.PROTECT, null=True, related_name="movements")
    sender = AddressField()
    recipient = AddressField()
    amount = UnitsField()
    initiator = AddressField()

    objects: ClassVar[MovementQuerySet] = MovementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            *once("movement_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="movement_amount"),
            models.CheckConstraint(
                condition=models.Q(kind="native", token=None) | models.Q(kind="token", token__isnull=False),
                name="movement_token",
            ),
        ]
        indexes = [
            models.Index(fields=["sender", "-at"], name="movement_sender"),
            models.Index(fields=["recipient", "-at"], name="movement_recipient"),
            models.Index(fields=["transaction_hash"], name="movement_transaction"),
        ]

    def __str__(self) -> str:
        return f"{self.transaction_hash[:10]} {self.position}"

    @property
    def value(self) -> Amount:
        """The amount with its decimals."""
        return self.token.amount(self.amount) if self.token else self.network.coins(self.amount)
