"""A linked address: the customer has shown, by a signature, that the key behind it is theirs.

The row stays when the address is unlinked, with who and when: what was done with it is part of the story.
Several customers may link one address, each with an own signature: a shared wallet has several keepers, and
whoever can sign can move what is there in any case.
"""

from typing import TYPE_CHECKING

from django.db import models

from walletdesk.accounts.models.who import WhoField
from walletdesk.core import clock
from walletdesk.shield.fields import ShieldedCharField
from walletdesk.wallet import policy
from walletdesk.wallet.columns import AddressColumn, spelled
from walletdesk.wallet.family import Family

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class Way(models.TextChoices):
    """How control was shown."""

    KEY = "key"  # the address is a key's own: EIP-191
    CONTRACT = "contract"  # the address is a contract, which said yes: EIP-1271


class LinkedAddressQuerySet(models.QuerySet["LinkedAddress"]):
    def standing(self) -> "LinkedAddressQuerySet":
        """Not unlinked, the first linked first."""
        return self.filter(unlinked_at=None).order_by("linked_at", "pk")

    def of(self, customer: "Customer") -> "LinkedAddressQuerySet":
        """The addresses that are linked to this account now."""
        return self.standing().filter(customer=customer)


class LinkedAddress(models.Model):
    customer = models.ForeignKey(
        "accounts.Customer", on_delete=models.PROTECT, related_name="linked_addresses"
    )
    family = models.CharField(max_length=8, choices=Family.choices, default=Family.EVM)
    address = AddressColumn()
    label = ShieldedCharField(max_length=policy.LONGEST_LABEL, blank=True)
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.KEY)
    # The network that the signed text named; a contract's word counts for that one alone.
    chain_id = models.PositiveBigIntegerField(default=1)
    linked_at = models.DateTimeField(default=clock.now)
    linked_by = WhoField()
    unlinked_at = models.DateTimeField(null=True)
    unlinked_by = WhoField(blank=True)

    objects = LinkedAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            spelled("address", name="linked_address_spelled"),
            models.UniqueConstraint(
                fields=["customer", "address"],
                condition=models.Q(unlinked_at=None),
                name="address_linked_once_a_customer",
            ),
        ]
        indexes = [
            models.Index(
                fields=["address"], condition=models.Q(unlinked_at=None), name="linked_address_of_anybody"
            )
        ]

    def __str__(self) -> str:
        return self.label or self.address
