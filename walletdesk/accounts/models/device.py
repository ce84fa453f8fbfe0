"""A browser on which a person has signed in before: the "device cookie" of OWASP and of ASVS 5.0, 6.1.1."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from walletdesk.core import clock, vault

PURPOSE = "accounts.device"


class DeviceQuerySet(models.QuerySet["Device"]):
    def known(self) -> "DeviceQuerySet":
        return self.filter(forgotten_at=None)

    def with_token(self, token: str) -> "DeviceQuerySet":
        """The rows of one browser: at most one for each person who signs in there."""
        return self.filter(token_digest=vault.digest(token, PURPOSE)) if token else self.none()


class Device(models.Model):
    """One person on one browser. The browser holds the token, we hold its digest."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="devices")
    token_digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)
    first_seen_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["Device"]] = DeviceQuerySet.as_manager()
    if TYPE_CHECKING:
        user_id: int

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "token_digest"],
                condition=models.Q(forgotten_at=None),
                name="one_device_a_browser_and_person",
            )
        ]

    def __str__(self) -> str:
        return self.name
