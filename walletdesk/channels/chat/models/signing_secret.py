"""The secret by which a host app vouches for who its user is: sealed here, shown once, two valid at most."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core import vault
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.channels.chat.models.site import Site

# Time for the host to take over a new secret on all of its machines.
OVERLAP = timedelta(days=7)


class SigningSecretQuerySet(models.QuerySet["SigningSecret"]):
    def valid(self) -> Self:
        """The newest first."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now())).order_by("-pk")

    def make(self, site: Site, *, by: Actor) -> tuple[SigningSecret, str]:
        plain = secrets.token_urlsafe(32)
        secret = SigningSecret(site=site, made_by=who(by))
        secret.sealed = vault.seal(plain.encode(), secret.seal_context)
        secret.save()
        return secret, plain

    def phase_out(self, site: Site) -> None:
        """The newest of a site gets a week, the others none: with a new one, two are valid."""
        overlap = now() + OVERLAP
        for place, secret in enumerate(self.filter(site=site).valid()):
            secret.end(at=min(secret.ends_at or overlap, overlap) if place == 0 else now())


class SigningSecret(models.Model):
    """256 random bits, for HMAC-SHA256 (RFC 7518, 3.2 asks for at least as many)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey("chat.Site", on_delete=models.CASCADE, related_name="secrets")
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=now)
    made_by = WhoField()
    ends_at = models.DateTimeField(null=True)

    objects: ClassVar[SigningSecretQuerySet] = SigningSecretQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"{self.site_id} · {self.made_at:%Y-%m-%d}"

    @property
    def seal_context(self) -> str:
        return f"chat.signing_secret:{self.public_id}"

    def open(self) -> str:
        """The secret itself, to check a signature with."""
        return vault.open_sealed(bytes(self.sealed), self.seal_context).decode()

    def end(self, *, at: datetime) -> None:
        self.ends_at = at
        self.save(update_fields=["ends_at"])
