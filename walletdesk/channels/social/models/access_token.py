"""The short-lived tokens that platforms give for our secrets: one for all processes, one refresh for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models, transaction

from walletdesk.core import vault
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.channels.social.models.account import Account

# A call that begins just before the end must not arrive after it.
MARGIN = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a platform has just given, and how long it says that it lasts."""

    token: str
    lasts: timedelta


class AccessTokenQuerySet(models.QuerySet["AccessToken"]):
    def current(
        self, account: Account, get: Callable[[str], Fresh], *, purpose: str = "", refused: str = ""
    ) -> str:
        """The token that is good now; `get` asks the platform for one where there is none.

        `refused` is one that the platform has just refused: it is replaced, unless somebody else already did.
        `get` is told it. The row is locked meanwhile, so that ten who need a token ask once: some platforms
        take the older one back with each that they give. What `get` raises leaves everything as it was.
        """
        kept = self.filter(account=account, purpose=purpose).first()
        if kept and kept.is_good_for(account, refused):
            return kept.token
        with transaction.atomic():
            self.get_or_create(account=account, purpose=purpose)
            row = self.select_for_update().get(account=account, purpose=purpose)
            if not row.is_good_for(account, refused):
                row.put(get(refused), account)
            return row.token


class AccessToken(models.Model):
    """`purpose` tells several of one account apart. One that was got with other details is not used again."""

    account = models.ForeignKey("social.Account", on_delete=models.CASCADE, related_name="access_tokens")
    purpose = models.CharField(max_length=40, blank=True)
    sealed = models.BinaryField(default=bytes)
    expires_at = models.DateTimeField(null=True)
    account_version = models.PositiveIntegerField(default=0)

    objects: ClassVar[AccessTokenQuerySet] = AccessTokenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "purpose"], name="an_account_has_one_token_a_purpose")
        ]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.purpose}"

    @property
    def token(self) -> str:
        """For talking to the platform only. Raises VaultError."""
        return vault.open_sealed(bytes(self.sealed), self._context).decode()

    def is_good_for(self, account: Account, refused: str = "") -> bool:
        if self.expires_at is None or self.account_version != account.version:
            return False
        return now() < self.expires_at - MARGIN and not (refused and vault.same(self.token, refused))

    def put(self, fresh: Fresh, account: Account) -> None:
        self.sealed = vault.seal(fresh.token.encode(), self._context)
        self.expires_at, self.account_version = now() + fresh.lasts, account.version
        self.save()

    @property
    def _context(self) -> str:
        return f"social.access_token:{self.account_id}:{self.purpose}"
