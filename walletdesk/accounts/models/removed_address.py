"""A removed address: for a month its owner can still freeze the account by the letters that went there.

A thief who got in may take the customer's own address off the account. The letters in that mailbox are then
all that the customer has left. But a mailbox that was given up becomes somebody else's in time, so the links
in it do not live for all of their ninety days (docs/decisions/0016-accounts.md).
"""

from django.db import models

from walletdesk.accounts import policy
from walletdesk.accounts.models.freeze import Freezable
from walletdesk.accounts.models.who import WhoField
from walletdesk.core import clock


class RemovedAddressQuerySet(models.QuerySet["RemovedAddress"]):
    def forget_old(self) -> int:
        """Those to which no letter has a link any more that would be good by its own time."""
        return self.filter(removed_at__lte=clock.now() - policy.FREEZE_LINK_LIFE).delete()[0]


class RemovedAddress(models.Model):
    """That there was one, not which: `former_id` is the key of the address's row that is gone."""

    customer = models.ForeignKey(
        "accounts.Customer", on_delete=models.CASCADE, related_name="removed_addresses"
    )
    former_id = models.BigIntegerField(unique=True)
    removed_at = models.DateTimeField(default=clock.now)
    removed_by = WhoField()

    objects = RemovedAddressQuerySet.as_manager()

    def __str__(self) -> str:
        return f"removed {self.removed_at:%Y-%m-%d}"


class FreezableByLetter(Freezable):
    class Meta:
        abstract = True

    def may_freeze_from(self, address_id: int) -> bool:
        """Whether letters to this address still freeze the account: as long as it is on the account, and for
        a month after it was removed or after the last freeze, whichever is later.

        A freeze in that time says that the removal is in dispute; it must be renewable when a thief asks for
        its end.
        """
        if self.addresses.confirmed().filter(pk=address_id).exists():
            return True
        removed = self.removed_addresses.filter(former_id=address_id).first()
        if removed is None:
            return False
        frozen = self.freezes.order_by("-frozen_at").values_list("frozen_at", flat=True).first()
        since = max(removed.removed_at, frozen or removed.removed_at)
        return clock.now() < since + policy.REMOVED_ADDRESS_FREEZES
