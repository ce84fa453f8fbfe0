"""Closure: the account is over. Who it was is erased at once; what was done stays in the journal without a
name."""

from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.settled import Settled
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core import clock
from walletdesk.core.actors import Actor

if TYPE_CHECKING:
    pass


class Closure(models.Model):
    customer = models.OneToOneField("accounts.Customer", on_delete=models.CASCADE, related_name="closure")
    closed_at = models.DateTimeField(default=clock.now)
    closed_by = WhoField()

    def __str__(self) -> str:
        return f"closed {self.closed_at:%Y-%m-%d}"


class Closeable(Settled):
    class Meta:
        abstract = True

    @property
    def is_closed(self) -> bool:
        return Closure.objects.filter(customer_id=self.pk).exists()

    @transaction.atomic
    def close(self, *, by: Actor, fresh: FreshSignIn | None) -> Closure:
        """Closes the account for good. Only the customer can, after a full sign-in, and not during a hold
        or a freeze: a thief must not be able to wipe out the traces. Raises NotAllowed, NotFresh,
        OnHold."""
        if (by.actor_kind, by.actor_id) != (self.actor_kind, self.actor_id):
            raise NotAllowed("Only the customer can close the account.")
        require_fresh(fresh, self)
        self.require_settled()
        letters.closed(self)
        journal.record(acts.CLOSED, by=by, about=self)
        closure = Closure.objects.create(customer_id=self.pk, closed_by=who(by))
        self._erase(by=by)
        return closure

    def _erase(self, *, by: Actor) -> None:
        self.sessions.all().delete()
        for rows in (self.devices, self.passkeys, self.authenticators, self.recovery_codes, self.attempts):
            rows.all().delete()
        self.addresses.all().delete()
        self.set_unusable_password()
        self.email = self.name = self.anti_phishing_code = ""
        self.save()
