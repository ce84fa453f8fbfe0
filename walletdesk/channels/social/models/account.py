"""An account of ours on a platform, with its secrets sealed."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require_settings
from walletdesk.channels.social import acts
from walletdesk.channels.social.models.standing import Standing
from walletdesk.channels.social.platform import Field, Platform, platform_of
from walletdesk.core import vault
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.official.errors import NotOne

LONGEST_VALUE = 5000


class AccountQuerySet(models.QuerySet["Account"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def running(self) -> Self:
        """Those that hear and speak."""
        return self.in_use().filter(paused_at=None)

    def on(self, platform: str) -> Self:
        return self.filter(platform=platform)

    @transaction.atomic
    def add(
        self,
        platform: Platform,
        *,
        name: str,
        handle: str,
        details: Mapping[str, str],
        secrets: Mapping[str, str],
        by: Actor,
    ) -> Account:
        """A new account, heard from at once. Raises NotAllowed and ValidationError."""
        account = self.model(platform=platform.slug)
        account.put(name=name, handle=handle, details=details, secrets=secrets, by=by)
        Standing.objects.create(account=account)
        journal.record(acts.ACCOUNT_ADDED, by=by, about=account, name=account.name, platform=platform.slug)
        return account


class Account(models.Model):
    """`handle` is its name on the platform, as the registry writes it; `details` are the platform's fields
    that are no secret. `cursor` is how far we have read, where the platform is asked and does not call.
    `version` grows with each change, for whoever works on it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    platform = models.CharField(max_length=20, editable=False)
    name = models.CharField(max_length=80)
    handle = models.CharField(max_length=100)
    details = models.JSONField(default=dict)
    sealed = models.JSONField(default=dict, editable=False)
    cursor = models.CharField(max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    added_at = models.DateTimeField(default=now, editable=False)
    paused_at = models.DateTimeField(null=True, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = WhoField(blank=True, editable=False)

    objects: ClassVar[AccountQuerySet] = AccountQuerySet.as_manager()  # type: ignore[assignment]

    if TYPE_CHECKING:
        standing: Standing

    class Meta:
        ordering = ["platform", "name", "pk"]

    def __str__(self) -> str:
        return f"{self.platform}: {self.name}"

    @property
    def on_platform(self) -> Platform:
        return platform_of(self.platform)

    @property
    def shown_handle(self) -> str:
        """As people write it."""
        return self.on_platform.registry_kind.shown(self.handle)

    @property
    def hook_path(self) -> str:
        """Where the platform reaches us, below the address of the website."""
        return f"/hooks/{self.platform}/{self.public_id}/"

    @property
    def is_running(self) -> bool:
        return self.paused_at is None and self.retired_at is None

    @transaction.atomic
    def change(
        self,
        *,
        name: str,
        handle: str,
        details: Mapping[str, str],
        secrets: Mapping[str, str],
        by: Actor,
    ) -> None:
        """Other details; a secret that is not given stays. Raises NotAllowed and ValidationError."""
        self.put(name=name, handle=handle, details=details, secrets=secrets, by=by)
        journal.record(acts.ACCOUNT_CHANGED, by=by, about=self, name=self.name, platform=self.platform)

    def put(
        self,
        *,
        name: str,
        handle: str,
        details: Mapping[str, str],
        secrets: Mapping[str, str],
        by: Actor,
    ) -> None:
        """Checks and saves what was set, and seals the secrets for the account that they are for."""
        require_settings(by)
        self.name, self.handle = name.strip(), self._canonical(handle)
        given = {key: text for key, text in secrets.items() if text}
        self.details = {field.name: details.get(field.name, "").strip() for field in self._fields(False)}
        self._require_right(given)
        self.full_clean(exclude=["details", "sealed"])
        for key, text in given.items():
            self.sealed = {**self.sealed, key: vault.seal(text.encode(), self._context(key)).hex()}
        self.version += 1
        self.save()

    @transaction.atomic
    def pause(self, *, by: Actor) -> None:
        """Nothing is taken in and nothing goes out until `resume`; the platform keeps or repeats its part."""
        require_settings(by)
        self._set(acts.ACCOUNT_PAUSED, by, paused_at=now())

    @transaction.atomic
    def resume(self, *, by: Actor) -> None:
        require_settings(by)
        self._set(acts.ACCOUNT_RESUMED, by, paused_at=None)

    @transaction.atomic
    def retire(self, *, by: Actor) -> None:
        """Ends it for good, and forgets the secrets."""
        require_settings(by)
        self._set(acts.ACCOUNT_RETIRED, by, retired_at=now(), retired_by=who(by), sealed={})
        self.access_tokens.all().delete()

    def secret(self, name: str) -> str:
        """For talking to the platform only; never shown. Empty when there is none. Raises VaultError."""
        kept = self.sealed.get(name, "")
        return vault.open_sealed(bytes.fromhex(kept), self._context(name)).decode() if kept else ""

    def read_up_to(self, cursor: str) -> None:
        """Remembers how far we have read; in the transaction that writes what was read into the ledger."""
        self.cursor = cursor
        self.save(update_fields=["cursor"])

    def _canonical(self, handle: str) -> str:
        try:
            return self.on_platform.registry_kind.canonical(handle)
        except NotOne as problem:
            raise ValidationError({"handle": str(problem)}) from problem

    def _fields(self, is_secret: bool) -> list[Field]:
        return [field for field in self.on_platform.fields if field.is_secret == is_secret]

    def _require_right(self, secrets: Mapping[str, str]) -> None:
        kept = {field.name for field in self._fields(True) if self.sealed.get(field.name)}
        values = {**self.details, **secrets}
        wrong = {
            field.name: problem
            for field in self.on_platform.fields
            if (problem := _wrong(field, values.get(field.name, ""), is_kept=field.name in kept))
        }
        wrong = wrong or dict(self.on_platform.wrong(self.details, secrets))
        if wrong:
            raise ValidationError({name: str(problem) for name, problem in wrong.items()})

    def _context(self, secret: str) -> str:
        return f"social.account:{self.public_id}:{secret}"

    def _set(self, act: journal.Act, by: Actor, **values: Any) -> None:
        for field, value in values.items():
            setattr(self, field, value)
        self.version += 1
        self.save(update_fields=[*values, "version"])
        journal.record(act, by=by, about=self, name=self.name, platform=self.platform)


def _wrong(field: Field, value: str, *, is_kept: bool) -> object:
    if not value:
        return _("This is needed.") if field.is_required and not is_kept else ""
    if len(value) > LONGEST_VALUE or not value.replace("\n", "").isprintable():
        return _("There is a character in it that can't be used, or it is too long.")
    if field.choices and value not in dict(field.choices):
        return _("Choose one of the list.")
    return _("This does not look right.") if field.pattern and not re.fullmatch(field.pattern, value) else ""
