"""Lock: after too many failures nobody can try a password for a while, at one front only.

A lock without a device stands before all devices that the account does not know, and never before a known one
(OWASP ASVS 5.0, 6.1.1); a lock with a device stands before that one.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.guesses import Guesses, name_key
from walletdesk.accounts.models.person import Person
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.accounts.models.attempt import AttemptQuerySet
    from walletdesk.accounts.models.device import Device
    from walletdesk.accounts.models.user import User


class LockQuerySet(models.QuerySet["Lock"]):
    def standing(self) -> "LockQuerySet":
        """Neither over nor released, newest first."""
        still = models.Q(ends_at=None) | models.Q(ends_at__gt=clock.now())
        return self.filter(still, released_at=None).order_by("-locked_at", "-pk")

    def place(
        self, key: str, user: "User | None", device: "Device | None", *, ends_at: datetime | None
    ) -> "Lock":
        """Writes the lock down; for a name without an account too, because not doing it would take less
        time."""
        lock = self.create(name_key=key, user_id=user.pk if user else None, device=device, ends_at=ends_at)
        journal.record(
            acts.LOCKED,
            by=SYSTEM,
            about=user,
            until=ends_at.isoformat() if ends_at else "",
            device=str(device or ""),
        )
        return lock


class Lock(models.Model):
    """`ends_at` None: until a reset or a release, when a hundred tries were used up."""

    name_key = models.CharField(max_length=64, db_index=True)
    user = models.ForeignKey("accounts.User", null=True, on_delete=models.CASCADE, related_name="locks")
    device = models.ForeignKey("accounts.Device", null=True, on_delete=models.CASCADE, related_name="locks")
    locked_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by = WhoField(blank=True)
    reason = ShieldedCharField(max_length=500, blank=True)

    objects = LockQuerySet.as_manager()

    def __str__(self) -> str:
        return f"locked since {self.locked_at:%Y-%m-%d %H:%M}"

    @property
    def is_standing(self) -> bool:
        return self.released_at is None and (self.ends_at is None or clock.now() < self.ends_at)

    @transaction.atomic
    def tell(self) -> None:
        """Writes to every address, once however often it is called."""
        if Lock.objects.filter(pk=self.pk, told_at=None).update(told_at=clock.now()):
            letters.locked(self)


class Lockable(Person):
    """What a person's locks mean, and how they end before their time."""

    if TYPE_CHECKING:
        locks: LockQuerySet
        attempts: AttemptQuerySet

    class Meta:
        abstract = True

    @property
    def name_key(self) -> str:
        """Under which this person's tries are counted."""
        return name_key(self.kind, self.email)

    @property
    def lock(self) -> Lock | None:
        """The newest lock that stands; the one for unknown devices before one of a single device."""
        return self.locks.standing().order_by(models.F("device").asc(nulls_first=True), "-locked_at").first()

    def is_locked_for(self, device: "Device | None") -> bool:
        """Whether a password can't be tried from this device; None asks for a device that is not known."""
        return self.locks.standing().filter(device=device).exists()

    @transaction.atomic
    def _open_locks(self, *, by: Actor, reason: str, within: models.Model | None = None) -> list[Lock]:
        """Ends every standing lock and forgets the tries behind them."""
        standing = list(self.locks.standing().select_for_update())
        now = clock.now()
        for lock in standing:
            lock.released_at, lock.released_by, lock.reason = now, who(by), reason
            lock.save(update_fields=["released_at", "released_by", "reason"])
        Guesses.objects.clear(self.name_key)
        if standing:
            journal.record(acts.LOCK_RELEASED, by=by, about=self, within=within, reason=reason)
        return standing


def needs_reason(reason: str) -> str:
    """The reason that every act of staff on an account is recorded with. Raises NotAllowed without one."""
    if len(reason.strip()) < 3:
        raise NotAllowed("An act on an account needs a reason.")
    return reason.strip()[:500]
