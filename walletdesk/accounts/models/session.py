"""A signed-in (or merely visiting) browser session, with the person and the device it belongs to."""

from typing import ClassVar

from django.db import models

from walletdesk.core import clock


class SessionQuerySet(models.QuerySet["Session"]):
    def live(self) -> "SessionQuerySet":
        return self.filter(expires_at__gt=clock.now())


class Session(models.Model):
    """The key itself is only in the browser: who reads this table cannot walk in as somebody (ASVS 5.0, 7.2)."""

    key_digest = models.CharField(max_length=64, primary_key=True)
    door = models.CharField(max_length=10)
    data = models.TextField()
    user = models.ForeignKey("accounts.User", null=True, on_delete=models.CASCADE, related_name="sessions")
    device = models.ForeignKey(
        "accounts.Device", null=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    created_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager["Session"]] = SessionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.door} session since {self.created_at:%Y-%m-%d %H:%M}"
