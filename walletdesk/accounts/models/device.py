"""A browser on which a person has signed in before: the "device cookie" of OWASP and of ASVS 5.0, 6.1.1."""

from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction

from walletdesk import journal
from walletdesk.accounts import acts
from walletdesk.accounts.models.session import HasSessions
from walletdesk.accounts.models.who import require_own
from walletdesk.core import clock, vault
from walletdesk.core.actors import Actor
from walletdesk.core.browsers import describe
from walletdesk.core.places import Place
from walletdesk.core.text import clean_line
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.accounts.visit import Visit

PURPOSE = "accounts.device"

# One statement, so that two first sign-ins at once on one browser make one device.
_MEET = """
INSERT INTO accounts_device (user_id, token_digest, own_name, user_agent, country, first_seen_at, seen_at)
VALUES (%(user)s, %(digest)s, '', %(user_agent)s, %(country)s, %(seen_at)s, %(seen_at)s)
ON CONFLICT (user_id, token_digest) WHERE forgotten_at IS NULL DO UPDATE SET
    user_agent = EXCLUDED.user_agent, country = EXCLUDED.country, seen_at = EXCLUDED.seen_at
RETURNING id, own_name, xmax = 0
"""


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
    own_name = ShieldedCharField(max_length=60, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    first_seen_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(default=clock.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()
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

    @property
    def name(self) -> str:
        """What its owner calls it, else what the browser calls itself. The owner's word is personal data: for
        the owner, and for agents only once it is revealed."""
        return self.own_name or self.browser

    @property
    def browser(self) -> str:
        """What the browser calls itself: "Chrome · Windows"."""
        return describe(self.user_agent).label

    def place(self, language: str | None = None) -> str:
        """The country where it was last seen, or that it is not known."""
        return Place(country_code=self.country or None).label(language)

    def rename(self, name: str) -> None:
        """Lets the owner tell devices apart. Raises TextTooLong."""
        self.own_name = clean_line(name, 60)
        self.save(update_fields=["own_name"])


class HasDevices(HasSessions):
    if TYPE_CHECKING:
        pk: int
        devices: DeviceQuerySet

    class Meta:
        abstract = True

    def meet(self, visit: "Visit") -> tuple[Device, bool]:
        """The device of this visit, which is known from now on; and whether it is new. Needs a device
        token."""
        seen: dict[str, Any] = {
            "user_agent": visit.user_agent,
            "country": visit.country,
            "seen_at": clock.now(),
        }
        digest = vault.digest(visit.device_token, PURPOSE)
        with connection.cursor() as cursor:
            cursor.execute(_MEET, {"user": self.pk, "digest": digest, **seen})
            pk, own_name, is_new = cursor.fetchone()
        device = Device(pk=pk, user_id=self.pk, token_digest=digest, own_name=own_name, **seen)
        if is_new:
            journal.record(acts.DEVICE_ADDED, by=self, about=self, device=device.browser)
        return device, is_new

    @transaction.atomic
    def forget_device(self, device: Device, *, by: Actor) -> None:
        """Ends its sessions; from now on it is a stranger's, with a stranger's tries. Raises NotAllowed."""
        require_own(by, self)
        mine = self.devices.known().filter(pk=device.pk)
        if mine.update(forgotten_at=clock.now()):
            self.sessions.filter(device=device).delete()
            journal.record(acts.DEVICE_FORGOTTEN, by=by, about=self, device=device.browser)
