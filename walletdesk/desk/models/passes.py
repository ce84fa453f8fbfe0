"""The personal link of somebody without a sign-in, and the browsers that it let in.

A link opens nothing by itself. The browser that wrote the ticket holds a key and is a guest at once; any
other one becomes a guest by a code that is sent to the address (`admitting.py`).
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q

from walletdesk.core import vault
from walletdesk.core.clock import now
from walletdesk.desk.models.closeable import Closure

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

OUTLIVES_CLOSING_BY = timedelta(days=90)


def new_key() -> str:
    """A key for a browser's cookie or a widget's storage: 256 random bits."""
    return secrets.token_urlsafe(32)


Row = TypeVar("Row", bound=models.Model)


class WelcomeQuerySet(models.QuerySet[Row]):
    def welcome(self) -> Self:
        """Not ended, and the ticket isn't closed for longer than 90 days."""
        long_closed = Closure.objects.standing().filter(
            ticket=OuterRef("ticket"), closed_at__lt=now() - OUTLIVES_CLOSING_BY
        )
        return self.filter(~Exists(long_closed), ended_at=None)


class PassQuerySet(WelcomeQuerySet["Pass"]):
    def make_each(self, tickets: Sequence[Ticket]) -> list[str]:
        """A new link's token for each. Only digests are kept, so each letter has a link of its own."""
        tokens = [secrets.token_urlsafe(24) for _ in tickets]
        self.bulk_create(
            Pass(ticket=ticket, token_digest=vault.digest(token, "desk.pass"))
            for ticket, token in zip(tickets, tokens, strict=True)
        )
        return tokens

    def of_token(self, token: str) -> Pass | None:
        """The pass that a link stands for, or None for a link that is wrong, ended or too old."""
        digest = vault.digest(token, "desk.pass")
        return self.welcome().select_related("ticket").filter(token_digest=digest).first()


class Pass(models.Model):
    """One personal link; its token is in the letter and nowhere else."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="passes")
    token_digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)

    objects = PassQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.created_at:%Y-%m-%d %H:%M}"


class GuestQuerySet(WelcomeQuerySet["Guest"]):
    def of_key(self, key: str) -> Self:
        """What the browser that holds this key may see."""
        return self.welcome().filter(key_digest=vault.digest(key, "desk.guest"))


class Guest(models.Model):
    """One browser that may see one ticket. It speaks as the ticket's customer."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="guests")
    key_digest = models.CharField(max_length=64)
    admitted_at = models.DateTimeField(default=now)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "key_digest"], condition=Q(ended_at=None), name="one_guest_a_browser"
            )
        ]

    def __str__(self) -> str:
        return self.actor_name

    @property
    def actor_kind(self) -> str:
        return "visitor"

    @property
    def actor_id(self) -> str:
        return str(self.public_id)

    @property
    def actor_name(self) -> str:
        return self.ticket.name

    @property
    def is_welcome(self) -> bool:
        """Asks the database, because links end while pages are open."""
        return Guest.objects.welcome().filter(pk=self.pk).exists()
