"""Who can sign in: the columns and questions that every concept of a person leans on."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.emails import LONGEST, fold_email
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


class Person(AbstractBaseUser):
    """How to call somebody, write to them, and in which language and zone. An actor (core.actors)."""

    last_login = None  # a session and an attempt each have their own time

    kind = models.CharField(max_length=10, choices=Kind.choices)
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=LONGEST)
    email_key = models.CharField(max_length=LONGEST, editable=False)
    name = ShieldedCharField(max_length=80, blank=True)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    created_at = models.DateTimeField(default=clock.now)

    USERNAME_FIELD = "public_id"
    EMAIL_FIELD = "email"

    class Meta:
        abstract = True

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
    def emails_to_tell(self) -> list[str]:
        """Where notices about this account go."""
        return [self.email] if self.email else []

    def require_unfrozen(self) -> None:
        """Asked by every verb that changes how somebody gets in. Raises OnHold while a freeze stands; only
        customers are ever frozen."""

    def _factor_removed(self, *, by: Actor) -> None:
        """What follows when a passkey or an authenticator app has gone."""
