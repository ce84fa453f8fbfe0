"""E-mail addresses of a customer: one or two, all confirmed, all told about everything that matters."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters, policy
from walletdesk.accounts.emails import LONGEST, clean_email, fold_email
from walletdesk.accounts.errors import AnswerRefused, NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.code import Code, Purpose
from walletdesk.accounts.models.settled import Settled
from walletdesk.accounts.models.who import who
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.limits.words import CODES_TO_ADDRESS
from walletdesk.shield import mask_email

if TYPE_CHECKING:
    pass


class EmailAddressQuerySet(models.QuerySet["EmailAddress"]):
    def confirmed(self) -> "EmailAddressQuerySet":
        """The main one first."""
        return self.exclude(confirmed_at=None).order_by("-is_primary", "confirmed_at")

    def pending(self) -> "EmailAddressQuerySet":
        return self.filter(confirmed_at=None)

    def owner_of(self, email: str) -> "EmailAddress | None":
        """The confirmed address that this text means, whoever's it is."""
        return self.owners_of([email]).get(email)

    def owners_of(self, emails: Iterable[str]) -> "dict[str, EmailAddress]":
        """The confirmed addresses that these texts mean; a text that means nobody's is left out."""
        keys = {email: fold_email(email) for email in emails}
        confirmed = self.confirmed().filter(email_key__in=set(keys.values())).select_related("customer")
        owners = {address.email_key: address for address in confirmed}
        return {email: owners[key] for email, key in keys.items() if key in owners}


class EmailAddress(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="addresses")
    email = models.EmailField(max_length=LONGEST)
    email_key = models.CharField(max_length=LONGEST)
    is_primary = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)

    objects = EmailAddressQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email_key"], condition=~models.Q(confirmed_at=None), name="one_owner_an_address"
            ),
            models.UniqueConstraint(
                fields=["customer"], condition=models.Q(is_primary=True), name="one_primary_address"
            ),
            models.UniqueConstraint(fields=["customer", "email_key"], name="address_once_a_customer"),
        ]

    def __str__(self) -> str:
        return mask_email(self.email)

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = fold_email(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def code_subject(self) -> str:
        return f"address:{self.pk}"

    def send_code(self) -> None:
        """Writes the code to the new address; to its owner a hint instead, when it is another account's
        already."""
        CODES_TO_ADDRESS.take(self.email_key)
        _, plain = Code.objects.issue(Purpose.ADDRESS, self.code_subject, self.email)
        if owner := EmailAddress.objects.owner_of(self.email):
            letters.already_registered(owner.customer, owner.email)
        else:
            letters.confirm_address(self.customer, self.email, plain)


class Addressed(Settled):
    """The verbs of addresses. Each needs a fresh full sign-in, and every address is told
    (docs/rules.md, 'Sign-in'). While a freeze or a hold stands, none is taken away or put first;
    while a freeze stands, none is added."""

    class Meta:
        abstract = True

    @property
    def emails_to_tell(self) -> list[str]:
        """Every confirmed address, the main one first."""
        return [address.email for address in self.addresses.confirmed()]

    @transaction.atomic
    def add_address(self, email: str, *, by: Actor, fresh: FreshSignIn | None) -> EmailAddress:
        """Begins to add an address: a code goes there. Raises NotAllowed when there are two already,
        NotFresh, OnHold while a freeze stands, NotAnAddress, LimitReached."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        if self.addresses.confirmed().count() >= policy.MOST_ADDRESSES:
            raise NotAllowed("Two addresses are the most.")
        email = clean_email(email)
        if self.addresses.confirmed().filter(email_key=fold_email(email)).exists():
            raise NotAllowed("This address is on the account already.")
        self.addresses.pending().delete()
        address = self.addresses.create(email=email)
        address.send_code()
        return address

    def confirm_address(self, answer: str, *, by: Actor) -> EmailAddress:
        """Ends what add_address began. Raises OnHold, and AnswerRefused, for another account's address
        whatever the answer."""
        self.require_unfrozen()
        address = self.addresses.pending().order_by("-added_at").first()
        code = Code.objects.redeem(Purpose.ADDRESS, address.code_subject if address else "", answer)
        assert address is not None, code
        with transaction.atomic():
            if EmailAddress.objects.owner_of(address.email):
                raise AnswerRefused(0)
            address.confirmed_at = clock.now()
            address.save()
            journal.record(acts.ADDRESS_ADDED, by=by, about=self, address=mask_email(address.email))
            letters.address_added(self, mask_email(address.email))
        return address

    @transaction.atomic
    def make_primary(self, address: EmailAddress, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """Makes a confirmed address the one to sign in with. Raises NotAllowed, NotFresh, OnHold."""
        require_fresh(fresh, self)
        self.require_settled()
        if address.customer_id != self.pk or address.confirmed_at is None:
            raise NotAllowed("Only a confirmed address of the account.")
        self.addresses.update(is_primary=False)
        self.addresses.filter(pk=address.pk).update(is_primary=True)
        self.email = address.email
        self.save()
        journal.record(acts.ADDRESS_MADE_PRIMARY, by=by, about=self, address=mask_email(address.email))
        letters.address_primary(self, mask_email(address.email))

    @transaction.atomic
    def remove_address(self, address: EmailAddress, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """Removes the second address; the main one can only be replaced. The removed one is told too.

        Raises NotAllowed, NotFresh, OnHold; one that was never confirmed may always go.
        """
        require_fresh(fresh, self)
        if address.confirmed_at:
            self.require_settled()
        if address.customer_id != self.pk or address.is_primary:
            raise NotAllowed("The main address stays; make another one the main address first.")
        if address.confirmed_at:
            letters.address_removed(self, mask_email(address.email))
            journal.record(acts.ADDRESS_REMOVED, by=by, about=self, address=mask_email(address.email))
            self.removed_addresses.create(former_id=address.pk, removed_by=who(by))
        address.delete()
