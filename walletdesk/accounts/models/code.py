"""A one-time code sent by e-mail: hashed, single use, few guesses, short life (NIST SP 800-63B-4,
3.1.3.2)."""

import re
import secrets
import unicodedata
import uuid

from django.db import models, transaction

from walletdesk.accounts import policy
from walletdesk.accounts.emails import LONGEST
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.core import clock, vault
from walletdesk.core.actors import VISITOR
from walletdesk.notices.models import AddressTrouble


class Purpose(models.TextChoices):
    SIGN_UP = "sign_up"
    RESET = "reset"
    ADDRESS = "address"
    PROOF = "proof"


class CodeQuerySet(models.QuerySet["Code"]):
    def open(self) -> "CodeQuerySet":
        """Neither used, nor replaced, nor too old, nor guessed at too often."""
        return self.filter(ended_at=None, expires_at__gt=clock.now(), guesses__lt=policy.CODE_GUESSES)

    @transaction.atomic
    def issue(self, purpose: Purpose, subject: str, address: str) -> tuple["Code", str]:
        """A new code for this purpose and subject; earlier ones for the same end now. Returns the row and the
        code."""
        now = clock.now()
        self.filter(purpose=purpose, subject=subject, ended_at=None).update(ended_at=now)
        plain = "".join(secrets.choice("0123456789") for _ in range(policy.CODE_DIGITS))
        code = self.model(
            purpose=purpose, subject=subject, address=address, expires_at=now + policy.CODE_LIFE
        )
        code.digest = vault.digest(plain, code._digest_purpose)
        code.save()
        return code, plain

    def redeem(self, purpose: Purpose, subject: str, answer: str) -> "Code":
        """Uses up the open code if the answer is right. Raises AnswerRefused with the guesses left."""
        code = self.filter(purpose=purpose, subject=subject).open().order_by("-created_at").first()
        if code is None:
            raise AnswerRefused(0)
        code._try(answer)
        # Whoever has the code has read a letter there.
        AddressTrouble.objects.overcome(code.address, by=VISITOR)
        return code

    def forget_old(self) -> int:
        return self.filter(expires_at__lte=clock.now()).delete()[0]


class Code(models.Model):
    """`subject` names what the code opens ("reset:…"): a code for one thing is nothing for another."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    subject = models.CharField(max_length=150)
    address = models.CharField(max_length=LONGEST)
    digest = models.CharField(max_length=64)
    guesses = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    is_used = models.BooleanField(default=False)

    objects = CodeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject"], name="code_of_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} code"

    @property
    def _digest_purpose(self) -> str:
        return f"accounts.code.{self.public_id}"

    def _try(self, answer: str) -> None:
        this = Code.objects.filter(pk=self.pk)
        # Counted by the database before the answer is looked at: parallel guesses get no more than five
        # either.
        if not this.open().update(guesses=models.F("guesses") + 1):
            raise AnswerRefused(0)
        self.refresh_from_db()
        if not vault.is_digest_of(self.digest, digits(answer), self._digest_purpose):
            raise AnswerRefused(max(0, policy.CODE_GUESSES - self.guesses))
        if not this.filter(ended_at=None).update(ended_at=clock.now(), is_used=True):
            raise AnswerRefused(0)


def digits(answer: str) -> str:
    """What a person typed, as plain digits: full-width ones, spaces and dashes are forgiven."""
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", answer[:40]))
