"""The address book: addresses that a customer knows, with a label of their own.

A new entry counts as allowed only after a day (`allow_list`). Nobody can shorten that: there is no verb for
it, saving an earlier moment is refused, and so does the database (migration 0002).
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.who import WhoField
from walletdesk.core import clock
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField
from walletdesk.wallet import policy
from walletdesk.wallet.columns import AddressColumn, spelled
from walletdesk.wallet.family import Family

if TYPE_CHECKING:
    from datetime import datetime

    from walletdesk.accounts.models import Customer


class BookEntryQuerySet(models.QuerySet["BookEntry"]):
    def standing(self) -> "BookEntryQuerySet":
        """Not removed, by label."""
        return self.filter(removed_at=None).order_by("label", "pk")

    def of(self, customer: "Customer") -> "BookEntryQuerySet":
        """What stands in this customer's book now."""
        return self.standing().filter(customer=customer)

    def allowed(self) -> "BookEntryQuerySet":
        """Past their cool-down."""
        return self.filter(allowed_from__lte=clock.now())

    def labels_of(self, customer: "Customer") -> dict[str, str]:
        """The customer's own words for addresses, by address."""
        return dict(self.of(customer).values_list("address", "label"))


def _a_day_from_now() -> "datetime":
    return clock.now() + policy.COOL_DOWN


class BookEntry(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.PROTECT, related_name="book_entries")
    family = models.CharField(max_length=8, choices=Family.choices, default=Family.EVM)
    address = AddressColumn()
    label = ShieldedCharField(max_length=policy.LONGEST_LABEL)
    note = ShieldedTextField(max_length=policy.LONGEST_NOTE, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = WhoField()
    allowed_from = models.DateTimeField(default=_a_day_from_now)
    removed_at = models.DateTimeField(null=True)
    removed_by = WhoField(blank=True)

    objects = BookEntryQuerySet.as_manager()

    class Meta:
        constraints = [
            spelled("address", name="book_entry_spelled"),
            models.UniqueConstraint(
                fields=["customer", "address"], condition=Q(removed_at=None), name="entry_once_a_customer"
            ),
            models.CheckConstraint(
                condition=Q(allowed_from__gte=F("added_at") + policy.COOL_DOWN), name="entry_cools_down"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: object, **kwargs: object) -> None:
        kept = BookEntry.objects.filter(pk=self.pk).values_list("allowed_from", flat=True).first()
        if kept and self.allowed_from < kept:
            raise NotAllowed("Nobody can shorten a cool-down.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_allowed(self) -> bool:
        """Whether the cool-down is over, and the entry still stands."""
        return self.removed_at is None and self.allowed_from <= clock.now()
