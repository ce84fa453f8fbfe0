"""Whether an article helped, with a free word."""

from __future__ import annotations

from django.db import models, transaction

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_text
from walletdesk.help import acts
from walletdesk.help.errors import NotPossible
from walletdesk.help.models.text import Text
from walletdesk.help.models.version import Version
from walletdesk.shield.fields import ShieldedTextField

WORD_LIMIT = 1000


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def give(self, *, by: Actor, text: Text, helped: bool, word: str = "") -> Feedback:
        """Keeps what a reader says about the version that is published; the word without secrets.

        Raises NotPossible for a text that nobody can read, TextTooLong.
        """
        if not text.published:
            raise NotPossible("Only what is published can have helped.")
        with transaction.atomic():
            feedback = self.create(version=text.published, helped=helped, word=clean_text(word, WORD_LIMIT))
            journal.record(acts.FEEDBACK_GIVEN, by=by, about=text, helped=helped)
        return feedback


class Feedback(models.Model):
    """Nobody's name stands beside it: a help centre needs none."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="feedback")
    helped = models.BooleanField()
    word = ShieldedTextField(blank=True)
    given_at = models.DateTimeField(default=now)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]

    def __str__(self) -> str:
        return "yes" if self.helped else "no"
