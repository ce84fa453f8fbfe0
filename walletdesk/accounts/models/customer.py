"""The customer: a table of contents of everything that can be true of an account."""

from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters, passwords
from walletdesk.accounts.emails import clean_email
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.address import Addressed, EmailAddress
from walletdesk.accounts.models.anti_phishing import HasAntiPhishingCode
from walletdesk.accounts.models.closure import Closeable
from walletdesk.accounts.models.guesses import Guesses
from walletdesk.accounts.models.hold import Cause, Holdable
from walletdesk.accounts.models.lock import Lock, needs_reason
from walletdesk.accounts.models.password import hashed
from walletdesk.accounts.models.preferences import LONGEST_NAME, known_language, known_zone
from walletdesk.accounts.models.proof import Provable, require_proof
from walletdesk.accounts.models.removed_address import FreezableByLetter
from walletdesk.accounts.models.reveal import Revealable
from walletdesk.accounts.models.user import Kind, User
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.text import clean_line

if TYPE_CHECKING:
    from walletdesk.accounts.models.agent import Agent


class CustomerQuerySet(models.QuerySet["Customer"]):
    def open(self) -> "CustomerQuerySet":
        """Not closed."""
        return self.filter(closure=None)

    def register(self, *, email: str, password: str | None, by: Actor, **facts: str) -> "Customer":
        """A new account whose address is already confirmed. `facts`: name, language, time_zone.

        A password of None makes an account that is entered by passkey. Raises PasswordRefused, NotAnAddress,
        NotAllowed when the address is another account's.
        """
        if password is not None:
            passwords.check(password, context=[facts.get("name", ""), email])
        return self.admit(email=email, hashed_password=hashed(password) if password else "", by=by, **facts)

    @transaction.atomic
    def admit(self, *, email: str, hashed_password: str, by: Actor, **facts: str) -> "Customer":
        """As `register`, with a password that was checked and hashed before; an empty one is no password."""
        if EmailAddress.objects.owner_of(email):
            raise NotAllowed("This address is another account's.")
        customer = self.model(
            kind=Kind.CUSTOMER,
            email=clean_email(email),
            name=clean_line(facts.get("name", ""), LONGEST_NAME),
            language=known_language(facts.get("language", "en")),
            time_zone=known_zone(facts.get("time_zone", "UTC")),
        )
        customer.set_unusable_password()
        customer.password = hashed_password or customer.password
        customer.save()
        customer.addresses.create(email=customer.email, is_primary=True, confirmed_at=clock.now())
        # What strangers tried under this name before it was somebody's is not the newcomer's fault.
        Guesses.objects.clear(customer.name_key)
        journal.record(acts.REGISTERED, by=by, about=customer)
        return customer


class Customer(
    Closeable,
    Addressed,
    FreezableByLetter,
    Holdable,
    Provable,
    Revealable,
    HasAntiPhishingCode,
    User,
):
    """One account of the wallet's customers."""

    objects = CustomerQuerySet.as_manager()  # type: ignore[assignment, misc]

    @transaction.atomic
    def release_lock(self, *, by: "Agent", reason: str, within: "str | models.Model") -> list[Lock]:
        """Opens every lock before its time; tells every address. Returns the locks that ended.

        Raises NotAllowed without the role or a reason, NoProof where the customer has not proven control in
        this conversation.
        """
        if by.actor_kind != "agent" or not by.can("lock.release"):
            raise NotAllowed("This role does not release locks.")
        reason = needs_reason(reason)
        require_proof(self, within)
        row = within if isinstance(within, models.Model) else None
        released = self._open_locks(by=by, reason=reason, within=row)
        if released:
            letters.lock_released(self)
        return released

    def _reset_password(self, password: str) -> None:
        """What a finished reset does (docs/rules.md, 'Sign-in'). Raises PasswordRefused."""
        self._set_new_password(password)
        journal.record(acts.PASSWORD_RESET, by=self, about=self)
        self.end_sessions(by=self)
        self._open_locks(by=SYSTEM, reason="password reset")
        hold = self._begin_hold(Cause.PASSWORD_RESET, by=self)
        letters.password_reset(self, hold.ends_at)

    def _factor_removed(self, *, by: Actor) -> None:
        super()._factor_removed(by=by)
        self._begin_hold(Cause.FACTOR_REMOVED, by=by)
