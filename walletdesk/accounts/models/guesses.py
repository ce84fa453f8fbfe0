"""How often somebody has tried: one row a front, counted before the answer is looked at.

A front is a name, what is guessed at, and either one known device or all unknown ones together. The name is
a digest of what was typed, so that a name without an account walks the same ladder (docs/rules.md,
'Sign-in': no enumeration).
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from walletdesk.accounts import policy
from walletdesk.accounts.emails import fold_email
from walletdesk.accounts.ladder import Barrier, Tally, barrier_after
from walletdesk.core import clock, vault

# In words of SQL, for this is all that a flood of refused guesses costs.
_GLANCE = """
SELECT * FROM accounts_guesses WHERE name_key = %s AND front = %s AND device_id IS NOT DISTINCT FROM %s
"""


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

        A success is told afterwards by `clear`. No lock is held while a hash is computed: a count is written
        only over the one that was read, and whoever comes second reads again.
        """
        now = clock.now()
        while True:
            row = next(iter(self.raw(_GLANCE, [key, front, device_id])), None)
            # Nothing is written for a try that is refused: a flood must not cost more than a glance.
            if row and row.barrier and row.barrier.stands(now):
                return Take(False, row.barrier, row.tally)
            if take := self._counted(row or self.model(name_key=key, front=front, device_id=device_id), now):
                return take

    def clear(self, key: str, front: Front | None = None, device_id: int | None = None) -> None:
        """Forgets the tries at one front; without a front, all of the name's."""
        rows = self.filter(name_key=key)
        (rows.filter(front=front, device_id=device_id) if front else rows).delete()

    def forget_old(self) -> int:
        """Removes old counts; those that led to a lock of an account stay, for they limit its tries for
        good."""
        from walletdesk.accounts.models.lock import Lock  # noqa: PLC0415 - locks know guesses

        cutoff = clock.now() - policy.ATTEMPTS_KEPT
        Lock.objects.filter(user=None, locked_at__lt=cutoff).delete()
        of_accounts = Lock.objects.exclude(user=None).values("name_key")
        return self.filter(changed_at__lt=cutoff).exclude(name_key__in=of_accounts).delete()[0]

    def _counted(self, row: "Guesses", now: datetime) -> Take | None:
        """Writes one more failure down; None when somebody else has been faster."""
        read = row.tally
        tally = read.with_failure()
        barrier = barrier_after(tally, now)
        if barrier and barrier.is_lock:
            tally = tally.with_lock()
        columns = {
            **asdict(tally),
            "is_locked": bool(barrier and barrier.is_lock),
            "blocked_until": barrier.until if barrier else None,
            "changed_at": now,
        }
        if row.pk is None:
            was_written = row._insert(columns)
        else:
            was_written = bool(self.filter(pk=row.pk, **asdict(read)).update(**columns))
        return Take(True, barrier, tally) if was_written else None


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

    objects = GuessesQuerySet.as_manager()

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

    def _insert(self, columns: dict[str, Any]) -> bool:
        for column, value in columns.items():
            setattr(self, column, value)
        try:
            with transaction.atomic():
                self.save(force_insert=True)
        except IntegrityError:
            return False
        return True
