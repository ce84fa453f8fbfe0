"""A mailbox elsewhere that letters to us are fetched from (IMAP), with its secrets sealed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require_settings
from walletdesk.channels.email import acts
from walletdesk.channels.email.models.standing import Standing
from walletdesk.core import vault
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.channels.email.intake.imap.trying import Finding

# A line end would be the end of a command, and what follows another one.
_https = RegexValidator(r"^https://", _("The address begins with https://"))
_one_line = RegexValidator(r"^[^\x00-\x1f\x7f]*$", _("There is a character in it that can't be used."))


class Tls(models.TextChoices):
    """How the connection is encrypted."""

    DIRECT = "direct", _("TLS from the start (port 993)")
    STARTTLS = "starttls", _("STARTTLS (port 143)")
    NONE = "none", _("Not encrypted (only on the same machine)")


class Afterwards(models.TextChoices):
    """What is done to a letter in the mailbox once it is in the ledger."""

    LEAVE = "leave", _("Leave it as it is")
    MARK_SEEN = "seen", _("Mark it as read")
    MOVE = "move", _("Move it into a folder")


class MailboxQuerySet(models.QuerySet["Mailbox"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def to_watch(self) -> Self:
        """Those that run and, where their owner is asked, were consented to."""
        let_in = models.Q(token_url="") | models.Q(sealed__has_key="refresh_token")
        return self.in_use().filter(let_in, paused_at=None)

    @transaction.atomic
    def add(self, *, secrets: Mapping[str, str], by: Actor, **details: Any) -> Mailbox:
        """A new mailbox, watched from the next seconds on. `secrets` has `password`, or `refresh_token` and
        perhaps `client_secret`. Raises NotAllowed and ValidationError."""
        mailbox = self.model(**details)
        mailbox.put(secrets, by=by)
        Standing.objects.create(mailbox=mailbox)
        journal.record(acts.MAILBOX_ADDED, by=by, about=mailbox, name=mailbox.name, host=mailbox.host)
        return mailbox


class Mailbox(models.Model):
    """With `token_url` it is OAuth 2 (RFC 6749, section 6) and XOAUTH2, otherwise user and password. With
    `consent_url` its owner is asked there; until then there is no access, and nothing is fetched.

    `since` is the day before which letters are left alone; `authority` is a certificate (PEM) to be trusted
    instead of the public ones. `version` grows with each change, for whoever watches it; `watched_since` is
    when that was, and what went wrong before says nothing.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, validators=[_one_line])
    host = models.CharField(max_length=253, validators=[RegexValidator(r"^[\w.:-]+$")])
    port = models.PositiveIntegerField(
        default=993, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    tls = models.CharField(max_length=10, choices=Tls, default=Tls.DIRECT)
    authority = models.TextField(blank=True, max_length=20_000)
    user = models.CharField(max_length=254, validators=[_one_line])
    token_url = models.URLField(max_length=300, blank=True)
    consent_url = models.URLField(max_length=300, blank=True, validators=[_https])
    scope = models.CharField(max_length=500, blank=True, validators=[_one_line])
    client_id = models.CharField(max_length=300, blank=True)
    folder = models.CharField(max_length=200, default="INBOX", validators=[_one_line])
    afterwards = models.CharField(max_length=10, choices=Afterwards, default=Afterwards.LEAVE)
    move_to = models.CharField(max_length=200, blank=True, validators=[_one_line])
    since = models.DateField(null=True, blank=True)
    sealed = models.JSONField(default=dict, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    added_at = models.DateTimeField(default=now, editable=False)
    watched_since = models.DateTimeField(default=now, editable=False)
    paused_at = models.DateTimeField(null=True, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = WhoField(blank=True, editable=False)

    objects: ClassVar[MailboxQuerySet] = MailboxQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        standing: Standing

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def uses_oauth(self) -> bool:
        return bool(self.token_url)

    @property
    def is_connected(self) -> bool:
        """Whether there is something to sign in with."""
        return self._opens("refresh_token" if self.uses_oauth else "password")

    def clean(self) -> None:
        if self.afterwards == Afterwards.MOVE and self.move_to in {"", self.folder}:
            raise ValidationError({"move_to": _("Name another folder.")})

    @transaction.atomic
    def change(self, *, secrets: Mapping[str, str], by: Actor, **details: Any) -> None:
        """Other details; a secret that is not given stays. Raises NotAllowed and ValidationError."""
        for field, value in details.items():
            setattr(self, field, value)
        self.put(secrets, by=by)
        journal.record(acts.MAILBOX_CHANGED, by=by, about=self, name=self.name, host=self.host)

    def put(self, secrets: Mapping[str, str], *, by: Actor) -> None:
        """Checks and saves what was set, and seals the secrets for the place that they are for."""
        require_settings(by)
        self.full_clean()
        given = {name: text for name, text in secrets.items() if text}
        if any(not text.isprintable() for text in given.values()):
            raise ValidationError(_("There is a character in it that can't be used."))
        for name, text in given.items():
            self.sealed = {**self.sealed, name: vault.seal(text.encode(), self._context(name)).hex()}
        # Sealed for another server: a secret that nobody may see does not follow to wherever one likes.
        self.sealed = {name: kept for name, kept in self.sealed.items() if self._opens(name)}
        if not (self.is_connected or self.consent_url):
            raise ValidationError(_("For this server, give the password or the access anew."))
        self.version += 1
        self.watched_since = now()
        self.save()

    @transaction.atomic
    def connect(self, refresh_token: str, *, by: Actor) -> None:
        """The owner has agreed. Raises NotAllowed, and ValidationError when it was changed meanwhile."""
        unchanged = Mailbox.objects.in_use().filter(pk=self.pk, version=self.version)
        if not unchanged.select_for_update(no_key=True).exists():
            raise ValidationError(_("The mailbox was changed meanwhile. Connect once more."))
        self.put({"refresh_token": refresh_token}, by=by)
        journal.record(acts.MAILBOX_CONNECTED, by=by, about=self, name=self.name)

    @transaction.atomic
    def pause(self, *, by: Actor) -> None:
        """Letters stay where they are until `resume`."""
        require_settings(by)
        self._set(acts.MAILBOX_PAUSED, by, paused_at=now())

    @transaction.atomic
    def resume(self, *, by: Actor) -> None:
        require_settings(by)
        self._set(acts.MAILBOX_RESUMED, by, paused_at=None, watched_since=now())

    @transaction.atomic
    def retire(self, *, by: Actor) -> None:
        """Ends the watch for good, and forgets the secrets."""
        require_settings(by)
        self._set(acts.MAILBOX_RETIRED, by, retired_at=now(), retired_by=who(by), sealed={})

    def try_out(self) -> list[Finding]:
        """Connects as the watch does; what was found, step by step, in plain words."""
        from walletdesk.channels.email.intake.imap.trying import try_out  # noqa: PLC0415 - it knows mailboxes

        return try_out(self)

    def secret(self, name: str) -> str:
        """For signing in only; never shown. Empty when there is none. Raises VaultError."""
        kept = self.sealed.get(name, "")
        return vault.open_sealed(bytes.fromhex(kept), self._context(name)).decode() if kept else ""

    def keep_refresh_token(self, token: str) -> None:
        """The provider has given a new one for the old (RFC 6749, section 6)."""
        self.sealed["refresh_token"] = vault.seal(token.encode(), self._context("refresh_token")).hex()
        self.save(update_fields=["sealed"])

    def _context(self, secret: str) -> str:
        place = self.token_url or f"{self.host}:{self.port}:{self.tls}"
        return f"email.mailbox:{self.public_id}:{secret}:{place}:{self.user}"

    def _opens(self, secret: str) -> bool:
        try:
            return bool(self.secret(secret))
        except vault.VaultError:
            return False

    def _set(self, act: journal.Act, by: Actor, **values: Any) -> None:
        for field, value in values.items():
            setattr(self, field, value)
        self.version += 1
        self.save(update_fields=[*values, "version"])
        journal.record(act, by=by, about=self, name=self.name)
