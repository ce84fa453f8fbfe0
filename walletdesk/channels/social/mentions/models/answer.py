"""The one answer to a mention: who approved which words, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.channels.social.mentions import acts
from walletdesk.channels.social.mentions.sentences import Sentence
from walletdesk.channels.social.models.states import Gone
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now

# How long an approved answer waits for second thoughts.
SECOND_THOUGHTS = timedelta(seconds=10)
MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
# A call to a platform takes seconds; a process that is at it for so long was killed.
LONGEST_CALL = timedelta(minutes=5)


class PublicAnswerQuerySet(models.QuerySet["Answer"]):
    def due(self, moment: datetime) -> Self:
        return self.filter(state=Gone.QUEUED, began_at=None, due_at__lte=moment).order_by("due_at")

    def cut_off(self, moment: datetime) -> Self:
        """A process began to send them and did not live to say how it went."""
        return self.filter(state=Gone.QUEUED, began_at__lt=moment - LONGEST_CALL)


class Answer(models.Model):
    """`text` is what the approver saw, and what is sent. `due_at` is when it goes out, or is tried again;
    `began_at` when a process began to, so that none is ever said twice.
    """

    mention = models.OneToOneField("mentions.Mention", on_delete=models.CASCADE, related_name="answer")
    sentence = models.CharField(max_length=10, choices=Sentence)
    language = models.CharField(max_length=20)
    text = models.CharField(max_length=500)
    approved_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(default=now)
    state = models.CharField(max_length=10, choices=Gone, default=Gone.QUEUED)
    due_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    platform_id = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=20, choices=Trouble, blank=True)
    detail = models.CharField(max_length=360, blank=True)

    objects = PublicAnswerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=models.Q(state="queued"), name="mentions_due")]

    def __str__(self) -> str:
        return f"{self.mention_id} ({self.state})"

    @property
    def is_private(self) -> bool:
        return Sentence(self.sentence).is_private

    @property
    def may_be_taken_back(self) -> bool:
        return self.state == Gone.QUEUED and self.began_at is None

    @property
    def is_open(self) -> bool:
        """Whether what becomes of it is still to be seen."""
        return self.state == Gone.QUEUED

    def begin(self) -> bool:
        """Whether this process sends it: nobody else has begun to, and nobody took it back."""
        began = (
            Answer.objects.due(now())
            .filter(pk=self.pk)
            .update(began_at=now(), attempts=models.F("attempts") + 1)
        )
        if began:
            self.refresh_from_db()
        return bool(began)

    @transaction.atomic
    def sent(self, platform_id: str) -> None:
        self._finish(Gone.SENT, platform_id=platform_id[:200], trouble="", detail="")
        journal.record(
            acts.ANSWER_SENT, by=SYSTEM, about=self.mention, sentence=self.sentence, platform_id=platform_id
        )

    def fail(self, problem: PlatformError) -> None:
        """Tried again later where that can help, each time after twice as long."""
        if problem.trouble == Trouble.UNCERTAIN:
            return self.is_uncertain()
        told = {"trouble": problem.trouble, "detail": f"{problem.code} {problem.said}".strip()[:360]}
        if problem.is_permanent or self.attempts >= MOST_ATTEMPTS:
            self._finish(Gone.FAILED, **told)
            return
        wait = max(FIRST_WAIT * 2 ** (self.attempts - 1), problem.retry_after or timedelta())
        self._write(due_at=now() + wait, began_at=None, **told)

    def is_uncertain(self) -> None:
        """It may stand there already: a person looks, and nobody says it twice."""
        self._finish(Gone.UNCERTAIN, trouble=Trouble.UNCERTAIN)

    def _finish(self, state: Gone, **values: str) -> None:
        self._write(state=state, finished_at=now(), **values)

    def _write(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
