"""Settled: neither frozen nor on hold. Until then nobody may wipe out who is told, or the account itself."""

from walletdesk.accounts.errors import OnHold
from walletdesk.accounts.models.freeze import Freezable
from walletdesk.accounts.models.hold import Holdable


class Settled(Freezable, Holdable):
    class Meta:
        abstract = True

    def require_settled(self) -> None:
        """Raises OnHold with the time from which it may be done; None when no end was asked for yet.

        A thief who reset the password from a stolen mailbox must not be able to take the other address off
        the account before the customer has read there what happened.
        """
        self.require_unfrozen()
        if self.hold:
            raise OnHold(self.hold.ends_at)
