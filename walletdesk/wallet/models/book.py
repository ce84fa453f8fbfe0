"""The address book: addresses that a customer knows, with a label of their own.

A new entry counts as allowed only after a day (`allow_list`). Nobody can shorten that: there is no verb for
it, saving an earlier moment is refused, and so does the database (migration 0002).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F, Q

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.chains.evm.address import Address
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line, clean_text
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField
from walletdesk.wallet import acts, letters, policy
from walletdesk.wallet.columns import AddressColumn, spelled
from walletdesk.wallet.errors import AlreadyThere, TooMany
from walletdesk.wallet.family import Family
from walletdesk.wallet.models.allow_list import AllowList
from walletdesk.wallet.permission import require_owner_settled

if TYPE_CHECKING:
    from datetime import datetime

    from walletdesk.accounts.models import Customer


@dataclass(frozen=True)
class Words:
    """What a customer calls an address, and what they note about it; raises TextTooLong."""

    label: str
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", clean_line(self.label, policy.LONGEST_LABEL))
        object.__setattr__(self, "note", clean_text(self.note, policy.LONGEST_NOTE))


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

    @transaction.atomic
    def add(
        self, customer: "Customer", address: Address, words: Words, *, by: Actor, fresh: FreshSignIn | None
    ) -> "BookEntry":
        """A new entry, which counts as allowed a day later. While the allow-list is on it needs a full
        sign-in, and every address of the customer is told.

        Raises NotAllowed, OnHold, NotFresh, AlreadyThere, TooMany.
        """
        require_owner_settled(by, customer)
        is_listing = AllowList.objects.of(customer) is not None
        if is_listing:
            require_fresh(fresh, customer)
        if self.of(customer).count() >= policy.MOST_ENTRIES:
            raise TooMany(policy.MOST_ENTRIES)
        now = clock.now()
        entry, is_new = self.get_or_create(
            customer=customer,
            address=address.key,
            removed_at=None,
            defaults={
                "label": words.label,
                "note": words.note,
                "added_at": now,
                "added_by": who(by),
                "allowed_from": now + policy.COOL_DOWN,
            },
        )
        if not is_new:
            raise AlreadyThere("This address is in the book already.")
        journal.record(acts.ENTRY_ADDED, by=by, about=customer, address=address.key)
        if is_listing:
            letters.entry_added(entry)
        return entry


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
    def spelled(self) -> str:
        """As people see it: with its check in the capitals (EIP-55)."""
        return str(Address.of(self.address))

    @property
    def is_allowed(self) -> bool:
        """Whether the cool-down is over, and the entry still stands."""
        return self.removed_at is None and self.allowed_from <= clock.now()

    @transaction.atomic
    def rename(self, words: Words, *, by: Actor) -> None:
        """Another label or note. The cool-down goes on as it was. Raises NotAllowed, OnHold."""
        require_owner_settled(by, self.customer)
        self._require_standing()
        self.label, self.note = words.label, words.note
        self.save(update_fields=["label", "note"])
        journal.record(acts.ENTRY_CHANGED, by=by, about=self.customer, address=self.address)

    @transaction.atomic
    def remove(self, *, by: Actor) -> None:
        """Takes it out at once; whoever adds it again waits again. Raises NotAllowed, OnHold."""
        require_owner_settled(by, self.customer)
        self._require_standing()
        self.removed_at, self.removed_by = clock.now(), who(by)
        self.save(update_fields=["removed_at", "removed_by"])
        journal.record(acts.ENTRY_REMOVED, by=by, about=self.customer, address=self.address)

    def _require_standing(self) -> None:
        if self.removed_at:
            raise NotAllowed("This entry was removed.")
