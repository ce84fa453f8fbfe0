"""A person who can sign in. Customers and agents are its two kinds and share nothing but this row."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.emails import LONGEST, fold_email
from walletdesk.core import clock


class Kind(models.TextChoices):
    CUSTOMER = "customer", _("Customer")
    AGENT = "agent", _("Agent")


class UserManager(models.Manager["User"]):
    def get_by_natural_key(self, public_id: str) -> "User":
        return self.get(public_id=public_id)


class User(AbstractBaseUser):
    """One person's sign-in: how to call them, write to them, and in which language and zone."""

    last_login = None  # a session and an attempt each have their own time

    kind = models.CharField(max_length=10, choices=Kind.choices)
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=LONGEST)
    email_key = models.CharField(max_length=LONGEST, editable=False)
    name = models.CharField(max_length=80, blank=True)
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
