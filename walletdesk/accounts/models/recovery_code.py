"""Recovery codes: ten of 80 random bits each, shown once, kept as digests, good once (NIST SP 800-63B-4,
3.1.2)."""

import secrets
import unicodedata
from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters, policy
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.person import Person
from walletdesk.core import clock, vault
from walletdesk.core.actors import Actor

# Crockford's base 32: no letter that looks like a digit. 16 symbols of 5 bits are 80.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS = 16
_MISREAD = str.maketrans("OIL", "011")


class RecoveryCodeQuerySet(models.QuerySet["RecoveryCode"]):
    def unused(self) -> "RecoveryCodeQuerySet":
        return self.filter(used_at=None)


class RecoveryCode(models.Model):
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    objects = RecoveryCodeQuerySet.as_manager()

    def __str__(self) -> str:
        return "used recovery code" if self.used_at else "recovery code"


class HasRecoveryCodes(Person):
    if TYPE_CHECKING:
        recovery_codes: RecoveryCodeQuerySet

    class Meta:
        abstract = True

    @property
    def recovery_codes_left(self) -> int:
        return self.recovery_codes.unused().count()

    def _factor_removed(self, *, by: Actor) -> None:
        # They end with the last factor that they stood in for.
        super()._factor_removed(by=by)
        if not self.has_second_factor:
            self.recovery_codes.all().delete()

    @transaction.atomic
    def renew_recovery_codes(self, *, by: Actor, fresh: FreshSignIn | None) -> list[str]:
        """Ten new codes in clear, for the one time that they are shown; the earlier ones end. Raises
        NotFresh, OnHold, and NotAllowed while there is no second factor that they could stand in for."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        if not self.has_second_factor:
            raise NotAllowed("Recovery codes stand in for a second factor.")
        self.recovery_codes.all().delete()
        plain = [_new_code() for _ in range(policy.RECOVERY_CODES)]
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user_id=self.pk, digest=self._digest(code)) for code in plain
        )
        journal.record(acts.RECOVERY_CODES_MADE, by=by, about=self)
        return plain

    @transaction.atomic
    def use_recovery_code(self, answer: str, *, by: Actor) -> bool:
        """Uses a code up; False when it isn't one, or not any more. Its owner is told."""
        code = self.recovery_codes.unused().filter(digest=self._digest(answer))
        if not code.update(used_at=clock.now()):
            return False
        left = self.recovery_codes_left
        journal.record(acts.RECOVERY_CODE_USED, by=by, about=self, left=left)
        letters.recovery_code_used(self, left)
        return True

    def _digest(self, code: str) -> str:
        plain = "".join(unicodedata.normalize("NFKC", code[:80]).upper().replace("-", " ").split())
        return vault.digest(plain.translate(_MISREAD), f"accounts.recovery.{self.pk}")


def _new_code() -> str:
    code = "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS))
    return "-".join(code[start : start + 4] for start in range(0, SYMBOLS, 4))
