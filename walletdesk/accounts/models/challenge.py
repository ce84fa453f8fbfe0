"""What a passkey was asked to sign: one row an asking, good once and for five minutes (WebAuthn Level 3,
13.4.3)."""

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from walletdesk.accounts import policy
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.core import clock


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def take(self, public_id: str, subject: str) -> dict[str, Any]:
        """The state of an asking, which is used up by this. Raises AnswerRefused when it is unknown, used or
        late."""
        try:
            this = self.filter(public_id=public_id, subject=subject, used_at=None, expires_at__gt=clock.now())
            used = this.update(used_at=clock.now())
        except (ValidationError, ValueError):
            used = 0
        if not used:
            raise AnswerRefused(0)
        return self.get(public_id=public_id).state

    def forget_old(self) -> int:
        return self.filter(expires_at__lt=clock.now()).delete()[0]


class Challenge(models.Model):
    """`subject` says what the answer is for: a signature for one thing opens nothing else."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    subject = models.CharField(max_length=150)
    state = models.JSONField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    objects = ChallengeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"challenge for {self.subject}"

    @classmethod
    def keep(cls, subject: str, state: dict[str, Any]) -> "Challenge":
        return cls.objects.create(
            subject=subject, state=state, expires_at=clock.now() + policy.CHALLENGE_LIFE
        )
