"""A linked address: the customer has shown, by a signature, that the key behind it is theirs.

The row stays when the address is unlinked, with who and when: what was done with it is part of the story.
Several customers may link one address, each with an own signature: a shared wallet has several keepers, and
whoever can sign can move what is there in any case.
"""

from typing import TYPE_CHECKING

from django.db import IntegrityError, models, transaction

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Watched
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line
from walletdesk.shield.fields import ShieldedCharField
from walletdesk.wallet import acts, letters, policy
from walletdesk.wallet.columns import AddressColumn, spelled
from walletdesk.wallet.errors import AlreadyThere, LinkRefused, TooMany
from walletdesk.wallet.family import Family
from walletdesk.wallet.models.way import Way
from walletdesk.wallet.permission import require_owner_settled
from walletdesk.wallet.proving import Proven, Signed, prove
from walletdesk.wallet.refusal import Refusal

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class LinkedAddressQuerySet(models.QuerySet["LinkedAddress"]):
    def standing(self) -> "LinkedAddressQuerySet":
        """Not unlinked, the first linked first."""
        return self.filter(unlinked_at=None).order_by("linked_at", "pk")

    def of(self, customer: "Customer") -> "LinkedAddressQuerySet":
        """The addresses that are linked to this account now."""
        return self.standing().filter(customer=customer)

    def link(
        self, customer: "Customer", signed: Signed, *, by: Actor, fresh: FreshSignIn | None
    ) -> "LinkedAddress":
        """Links the address that the signed text names; every address of the customer is told.

        Raises NotAllowed, OnHold, NotFresh, AlreadyThere, TooMany, and LinkRefused where the proof is none.
        """
        require_owner_settled(by, customer)
        require_fresh(fresh, customer)
        if self.of(customer).count() >= policy.MOST_LINKED:
            raise TooMany(policy.MOST_LINKED)
        try:
            proven = prove(customer, signed)
        except LinkRefused as refused:
            with transaction.atomic():
                journal.record(acts.LINK_REFUSED, by=by, about=customer, why=refused.why.value)
            raise
        return self._admit(customer, proven, by=by)

    @transaction.atomic
    def _admit(self, customer: "Customer", proven: Proven, *, by: Actor) -> "LinkedAddress":
        challenge = proven.challenge
        if not challenge.use_up():
            raise LinkRefused(Refusal.LATE if challenge.is_late else Refusal.USED)
        try:
            with transaction.atomic():
                linked = self.create(
                    customer=customer,
                    address=challenge.address,
                    chain_id=challenge.chain_id,
                    way=proven.way,
                    linked_by=who(by),
                )
        except IntegrityError:
            raise AlreadyThere("This address is linked already.") from None
        Watched.objects.watch(linked.address)
        journal.record(acts.LINKED, by=by, about=customer, address=linked.address, way=proven.way)
        letters.address_linked(linked)
        for other in linked.elsewhere:
            letters.linked_elsewhere(other)
        return linked


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

    @property
    def spelled(self) -> str:
        """As people see it: with its check in the capitals (EIP-55)."""
        return str(Address.of(self.address))

    @property
    def elsewhere(self) -> LinkedAddressQuerySet:
        """The same address in other accounts; nobody is told in whose."""
        rows = LinkedAddress.objects.standing().filter(address=self.address)
        return rows.exclude(customer_id=self.customer_id).select_related("customer")

    @transaction.atomic
    def rename(self, label: str, *, by: Actor) -> None:
        """The customer's own name for it; empty for none. Raises NotAllowed, OnHold, TextTooLong."""
        require_owner_settled(by, self.customer)
        self._require_standing()
        self.label = clean_line(label, policy.LONGEST_LABEL)
        self.save(update_fields=["label"])
        journal.record(acts.LABELLED, by=by, about=self.customer, address=self.address)

    @transaction.atomic
    def unlink(self, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """Ends it; every address of the customer is told. What was found on the chain stays.

        Raises NotAllowed, OnHold, NotFresh.
        """
        require_owner_settled(by, self.customer)
        require_fresh(fresh, self.customer)
        self._require_standing()
        self.unlinked_at, self.unlinked_by = clock.now(), who(by)
        self.save(update_fields=["unlinked_at", "unlinked_by"])
        if not self.elsewhere.exists():
            Watched.objects.unwatch(self.address)
        journal.record(acts.UNLINKED, by=by, about=self.customer, address=self.address)
        letters.address_unlinked(self)

    def _require_standing(self) -> None:
        if self.unlinked_at:
            raise NotAllowed("This address was unlinked.")
