"""Identity tokens that were used: each counts once (RFC 7519, 4.1.7: `jti` prevents replay)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import IntegrityError, models, transaction

from walletdesk.channels.chat.models.site import Site
from walletdesk.core import vault
from walletdesk.core.clock import now


class UsedTokenQuerySet(models.QuerySet["UsedToken"]):
    def use(self, site: Site, jti: str, ends_at: datetime) -> bool:
        """True for the first use. What has run out is forgotten: its token is refused for its age."""
        self.filter(site=site, ends_at__lt=now()).delete()
        try:
            with transaction.atomic():
                self.create(site=site, digest=vault.digest(jti, "chat.jti"), ends_at=ends_at)
        except IntegrityError:
            return False
        return True


class UsedToken(models.Model):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    ends_at = models.DateTimeField()

    objects: ClassVar[UsedTokenQuerySet] = UsedTokenQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "digest"], name="identity_token_counts_once")]
        indexes = [models.Index(fields=["site", "ends_at"], name="used_token_end")]

    def __str__(self) -> str:
        return f"{self.site_id} · {self.ends_at:%Y-%m-%d %H:%M}"
