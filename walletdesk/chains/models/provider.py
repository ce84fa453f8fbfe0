"""Somebody who answers questions about a network, with the address sealed: a key often stands in it."""

from __future__ import annotations

import re
import uuid
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.chains import acts
from walletdesk.chains.models.permission import require_settings, who
from walletdesk.core import vault
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

_WRITTEN = re.compile(r"[\x21-\x7e]{1,500}")
_LOOKS = {
    "url": _("An address looks like https://host/path."),
    "socket": _("It looks like wss://host/path."),
}
_HERE = {"127.0.0.1", "localhost", "::1"}


class ProviderQuerySet(models.QuerySet["Provider"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    @transaction.atomic
    def add(self, *, url: str, socket: str = "", by: Actor, **details: Any) -> Provider:
        """A new provider: `url` takes JSON-RPC over HTTP; `socket`, if there is one, tells of heads at once
        (WebSocket). Raises NotAllowed and ValidationError."""
        require_settings(by)
        provider = self.model(**details)
        provider.put(url=url, socket=socket)
        provider.full_clean()
        provider.save()
        journal.record(
            acts.PROVIDER_ADDED, by=by, about=provider, within=provider.network, name=provider.name,
            host=provider.host,
        )  # fmt: skip
        return provider


class Provider(models.Model):
    """Asked in `order`, at most `per_second` times a second. `is_own`: a node of one's own, which may have a
    private address and no encryption. Following writes its health: `answered_at`, `latency_ms`,
    `head_number`, how often it `disagreed` with others, and its present trouble."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    network = models.ForeignKey("chains.Network", on_delete=models.CASCADE, related_name="providers")
    name = models.CharField(max_length=60, validators=[RegexValidator(r"^[^\x00-\x1f\x7f]+$")])
    order = models.PositiveSmallIntegerField(default=0)
    per_second = models.PositiveIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    is_own = models.BooleanField(default=False)
    host = models.CharField(max_length=260, editable=False)
    sealed = models.JSONField(default=dict, editable=False)
    added_at = models.DateTimeField(default=now, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.CharField(max_length=60, blank=True, editable=False)

    answered_at = models.DateTimeField(null=True, editable=False)
    latency_ms = models.PositiveIntegerField(null=True, editable=False)
    head_number = models.BigIntegerField(null=True, editable=False)
    disagreed = models.PositiveIntegerField(default=0, editable=False)
    disagreed_at = models.DateTimeField(null=True, editable=False)
    trouble = models.CharField(max_length=20, blank=True, editable=False)
    detail = models.CharField(max_length=300, blank=True, editable=False)
    trouble_since = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[ProviderQuerySet] = ProviderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "name"],
                condition=models.Q(retired_at=None),
                name="provider_name",
                violation_error_message=_("This network has a provider of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """For asking only; never shown. Empty once retired. Raises VaultError."""
        return self._opened("url")

    @property
    def socket(self) -> str:
        """For asking only; never shown. Empty when there is none. Raises VaultError."""
        return self._opened("socket")

    def put(self, *, url: str, socket: str = "") -> None:
        """Checks and seals the addresses, for `save`. Raises ValidationError."""
        host = self._checked(url, "url", {"https", "http"})
        given = {"url": url, "socket": socket}
        if socket:
            self._checked(socket, "socket", {"wss", "ws"})
        self.host = host
        self.is_own = self.is_own or host in _HERE
        self.sealed = {
            name: vault.seal(text.encode(), self._context(name)).hex() for name, text in given.items() if text
        }

    @transaction.atomic
    def retire(self, *, by: Actor) -> None:
        """It is asked no more, and its addresses are forgotten."""
        require_settings(by)
        self.retired_at, self.retired_by, self.sealed = now(), who(by), {}
        self.save(update_fields=["retired_at", "retired_by", "sealed"])
        journal.record(acts.PROVIDER_RETIRED, by=by, about=self, within=self.network, name=self.name)

    def note(self, **values: Any) -> None:
        """What asking it has shown; nobody else writes these columns."""
        for field, value in values.items():
            setattr(self, field, value)
        Provider.objects.filter(pk=self.pk).update(**values)

    def _opened(self, name: str) -> str:
        kept = self.sealed.get(name, "")
        return vault.open_sealed(bytes.fromhex(kept), self._context(name)).decode() if kept else ""

    def _context(self, name: str) -> str:
        return f"chains.provider:{self.public_id}:{name}"

    def _checked(self, url: str, field: str, schemes: set[str]) -> str:
        """The host."""
        try:
            parts = urlsplit(url)
            host, _port = parts.hostname or "", parts.port
        except ValueError:
            parts, host = urlsplit(""), ""
        if not host or parts.scheme not in schemes or not _WRITTEN.fullmatch(url):
            raise ValidationError({field: _LOOKS[field]})
        if parts.username or parts.password:
            raise ValidationError({field: _("Write no user and password into the address.")})
        if parts.scheme in {"http", "ws"} and not self.is_own and host not in _HERE:
            raise ValidationError({field: _("Only a node of your own is asked without encryption.")})
        return host
