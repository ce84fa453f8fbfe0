"""How often somebody has tried: one row a front, counted before the answer is looked at.

A front is a name, what is guessed at, and either one known device or all unknown ones together. The name is a
digest of what was typed, so that a name without an account walks the same ladder (DESIGN section 5: no
enumeration).
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import models, transaction

from walletdesk.accounts import policy
from walletdesk.accounts.emails import fold_email
from walletdesk.accounts.ladder import Barrier, Tally, barrier_after
from walletdesk.core import clock, vault


class Front(models.TextChoices):
    PASSWORD = "password"  # noqa: S105
    SECOND_STEP = "second_step"
    PROOF = "proof"


def name_key(kind: str, email: str) -> str:
    """The digest under which a name's tries are counted, whether there is such an account or not."""
    return vault.digest(f"{kind}:{fold_email(email)}", "accounts.name")


@dataclass(frozen=True)
class Take:
    """The answer to "may I try?". When not allowed, `barrier` stands now; else it will stand should the try
    fail."""

    allowed: bool
    barrier: Barrier | None
    tally: Tally


class GuessesQuerySet(models.QuerySet["Guesses"]):
    def take(self, key: str, front: Front, device_id: int | None = None) -> Take:
        """Asks for one try and counts it as failed at once, so that parallel guesses can't share it.

        A success is told afterwards by `clear`. The row is locked only for the sum, not while a hash is
        computed.
        """
        now = clock.now()
        if refusal := self._refusal(self.filter(name_key=key, front=front, device_id=device_id).first(), now):
            return refusal
        with transaction.atomic():
            row = self._locked_row(key, front, device_id)
            return self._refusal(row, now) or row._count(now)

    def clear(self, key: str, front: Front | None = None, device_id: int | None = None) -> None:
        """Forgets the tries at one front; without a front, all of the name's."""
        rows = self.filter(name_key=key)
        (rows.filter(front=front, device_id=device_id) if front else rows).delete()

    def forget_old(self) -> int:
        """Removes counts of names without an account, which nobody can clear; those of accounts stay."""
        from walletdesk.accounts.models.lock import Lock  # noqa: PLC0415 - locks know guesses

        old = self.filter(changed_at__lt=clock.now() - policy.ATTEMPTS_KEPT, is_locked=False)
        Lock.objects.filter(user=None, locked_at__lt=clock.now() - policy.ATTEMPTS_KEPT).delete()
        return old.delete()[0]

    def _refusal(self, row: "Guesses | None", now: datetime) -> Take | None:
        # Nothing is written for a try that is refused: a flood must not cost more than a glance.
        if row and row.barrier and row.barrier.stands(now):
            return Take(False, row.barrier, row.tally)
        return None

    def _locked_row(self, key: str, front: Front, device_id: int | None) -> "Guesses":
        facts = {"name_key": key, "front": front, "device_id": device_id}
        while True:
            if row := self.select_for_update(of=("self",)).filter(**facts).first():
                return row
            self.bulk_create([self.model(**facts)], ignore_conflicts=True)


class Guesses(models.Model):
    name_key = models.CharField(max_length=64)
    front = models.CharField(max_length=12, choices=Front.choices)
    device = models.ForeignKey("accounts.Device", null=True, on_delete=models.CASCADE, related_name="+")
    failures = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    locks = models.PositiveIntegerField(default=0)
    is_locked = models.BooleanField(default=False)
    blocked_until = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[models.Manager["Guesses"]] = GuessesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name_key", "front", "device"], nulls_distinct=False, name="one_count_a_front"
            )
        ]

    def __str__(self) -> str:
        return f"{self.front}: {self.tries} tries"

    @property
    def tally(self) -> Tally:
        return Tally(self.failures, self.tries, self.locks)

    @property
    def barrier(self) -> Barrier | None:
        """What the last failure put up; it may be over by now."""
        if self.blocked_until is None and not self.is_locked:
            return None
        return Barrier(self.blocked_until, self.is_locked)

    def _count(self, now: datetime) -> Take:
        tally = self.tally.with_failure()
        barrier = barrier_after(tally, now)
        if barrier and barrier.is_lock:
            tally = tally.with_lock()
        self.failures, self.tries, self.locks = tally.failures, tally.tries, tally.locks
        self.is_locked = bool(barrier and barrier.is_lock)
        self.blocked_until = barrier.until if barrier else None
        self.changed_at = now
        self.save()
        return Take(True, barrier, tally)
