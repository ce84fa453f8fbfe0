"""Leave that an owner gave to a spender: every time it was given, changed or taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.chains.models.fields import AddressField, UnitsField
from walletdesk.chains.models.found import Found, FoundQuerySet, once
from walletdesk.core.clock import now

# From here on nobody counts: wallets that ask for "no limit" write the largest number of their contract
# (2²⁵⁶−1, Permit2 2¹⁶⁰−1, some tokens 2⁹⁶−1), and some tokens count down from it.
UNLIMITED_FROM = 2**95


class ApprovalKind(models.TextChoices):
    ERC20 = "erc20", _("Token approval")
    PERMIT2 = "permit2", _("Permit2 approval")
    FOR_ALL = "for_all", _("Approval for everything in a collection")


class ApprovalQuerySet(FoundQuerySet["Approval"]):
    def by_owners(self, addresses: Iterable[object]) -> Self:
        given = [str(address).lower() for address in addresses]
        return self.filter(owner__in=given).select_related("network", "token")

    def standing(self) -> Self:
        """The latest word for each owner, token, spender and kind, where it gives anything and has not come
        to its end. A limit that was partly used is less than it says; only the contract knows by how much."""
        alive = models.Q(expires_at=None) | models.Q(expires_at__gte=now())
        return self._latest().filter(alive, amount__gt=0)

    def taken_back_since(self, moment: datetime) -> Self:
        """Those whose latest word gives nothing any more, said since then."""
        return self._latest().filter(amount=0, at__gte=moment)

    def _latest(self) -> Self:
        """The latest word for each owner, token, spender and kind."""
        latest = Approval.objects.order_by(
            "network_id", "owner", "token_id", "spender", "kind", "-number", "-transaction_index", "-position"
        ).distinct("network_id", "owner", "token_id", "spender", "kind")
        return self.filter(pk__in=latest.filter(owner__in=self.values("owner")).values("pk"))


class Approval(Found):
    """`amount` is in the token's smallest units, and 0 takes the leave back; of a whole collection it is 1 or
    0. `expires_at` is Permit2's: the last moment in which the leave counts."""

    kind = models.CharField(max_length=10, choices=ApprovalKind)
    token = models.ForeignKey("chains.Token", on_delete=models.PROTECT, related_name="approvals")
    owner = AddressField()
    spender = AddressField()
    amount = UnitsField()
    expires_at = models.DateTimeField(null=True)
    initiator = AddressField()

    objects: ClassVar[ApprovalQuerySet] = ApprovalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = once("approval_once")
        indexes = [
            models.Index(fields=["owner", "-at"], name="approval_owner"),
            models.Index(fields=["spender"], name="approval_spender"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.transaction_hash[:10]} {self.position}"

    @property
    def is_by_permit2(self) -> bool:
        """It counts only as long as the owner lets Permit2 itself take the token."""
        return self.kind == ApprovalKind.PERMIT2

    @property
    def is_unlimited(self) -> bool:
        return (self.kind == ApprovalKind.FOR_ALL and bool(self.amount)) or self.amount >= UNLIMITED_FROM
