"""A person who can sign in. Customers and agents are its two kinds and share nothing but this row."""

from typing import ClassVar

from django.db import models

from walletdesk import journal
from walletdesk.accounts.models.authenticator import HasAuthenticator
from walletdesk.accounts.models.device import HasDevices
from walletdesk.accounts.models.lock import Lockable
from walletdesk.accounts.models.passkey import HasPasskeys
from walletdesk.accounts.models.password import HasPassword
from walletdesk.accounts.models.person import Kind, Person
from walletdesk.accounts.models.preferences import HasPreferences
from walletdesk.accounts.models.recovery_code import HasRecoveryCodes
from walletdesk.accounts.models.session import HasSessions

__all__ = ["Kind", "User"]


class UserManager(models.Manager["User"]):
    def get_by_natural_key(self, public_id: str) -> "User":
        return self.get(public_id=public_id)


class User(
    HasPassword,
    HasPasskeys,
    HasAuthenticator,
    HasRecoveryCodes,
    HasDevices,
    HasSessions,
    HasPreferences,
    Lockable,
    Person,
):
    """One person's sign-in: how to call them, write to them, and in which language and zone."""

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [
            # An agent may be somebody's customer too, with the same mailbox and another account.
            models.UniqueConstraint(fields=["kind", "email_key"], name="one_account_an_address"),
        ]

    @property
    def second_steps(self) -> list[str]:
        """What can follow the password: passkey, totp, recovery_code; empty when nothing has to."""
        steps = ["passkey"] if self.passkeys.exists() else []
        steps += ["totp"] if self.authenticator else []
        return [*steps, "recovery_code"] if steps and self.recovery_codes_left else steps

    @property
    def history(self) -> "models.QuerySet[journal.Entry]":
        """What its owner may read of what happened to this account, newest first."""
        return journal.Entry.objects.history_of(self.own_kind)

    @property
    def own_kind(self) -> "User":
        """The same person as Customer or Agent, on whom the verbs are."""
        return self if type(self) is not User else getattr(self, self.kind)
