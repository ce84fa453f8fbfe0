"""A person who can sign in. Customers and agents are its two kinds and share nothing but this row."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.emails import LONGEST, fold_email
from walletdesk.accounts.models.authenticator import HasAuthenticator
from walletdesk.accounts.models.device import HasDevices
from walletdesk.accounts.models.lock import Lockable
from walletdesk.accounts.models.passkey import HasPasskeys
from walletdesk.accounts.models.password import HasPassword
from walletdesk.accounts.models.preferences import HasPreferences
from walletdesk.accounts.models.recovery_code import HasRecoveryCodes
from walletdesk.accounts.models.session import HasSessions
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.shield.fields import ShieldedCharField

# In words of SQL because every sign-in asks it twice, and putting the query together took longer than the
# answer.
_HAS_SECOND_FACTOR = """
SELECT EXISTS (SELECT 1 FROM accounts_passkey WHERE user_id = %s)
    OR EXISTS (SELECT 1 FROM accounts_authenticator WHERE user_id = %s AND confirmed_at IS NOT NULL)
"""


class Kind(models.TextChoices):
    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent")


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
    AbstractBaseUser,
):
    """One person's sign-in: how to call them, write to them, and in which language and zone."""

    last_login = None  # a session and an attempt each have their own time

    kind = models.CharField(max_length=10, choices=Kind.choices)
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=LONGEST)
    email_key = models.CharField(max_length=LONGEST, editable=False)
    name = ShieldedCharField(max_length=80, blank=True)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "public_id"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            # An agent may be somebody's customer too, with the same mailbox and another account.
            models.UniqueConstraint(fields=["kind", "email_key"], name="one_account_an_address"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.public_id)

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = fold_email(self.email) if self.email else f"closed:{self.public_id}"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def actor_kind(self) -> str:
        return self.kind

    @property
    def actor_id(self) -> str:
        return str(self.public_id)

    @property
    def actor_name(self) -> str:
        return self.name or str(self.public_id)[:8]

    @property
    def has_second_factor(self) -> bool:
        """Whether a password alone does not open this account."""
        with connection.cursor() as cursor:
            cursor.execute(_HAS_SECOND_FACTOR, [self.pk, self.pk])
            return cursor.fetchone()[0]

    @property
    def second_steps(self) -> list[str]:
        """What can follow the password: passkey, totp, recovery_code; empty when nothing has to."""
        steps = ["passkey"] if self.passkeys.exists() else []
        steps += ["totp"] if self.authenticator else []
        return [*steps, "recovery_code"] if steps and self.recovery_codes_left else steps

    @property
    def emails_to_tell(self) -> list[str]:
        """Where notices about this account go."""
        return [self.email] if self.email else []

    @property
    def history(self) -> "models.QuerySet[journal.Entry]":
        """What its owner may read of what happened to this account, newest first."""
        return journal.Entry.objects.history_of(self.own_kind)

    @property
    def own_kind(self) -> "User":
        """The same person as Customer or Agent, on whom the verbs are."""
        return self if type(self) is not User else getattr(self, self.kind)

    def _factor_removed(self, *, by: Actor) -> None:
        """Recovery codes end with the last factor that they stood in for."""
        if not self.has_second_factor:
            self.recovery_codes.all().delete()
