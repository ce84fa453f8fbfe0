"""What agents and customers teach: this question was answered by this article, or was not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core import vault
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.help.models import Article, Language, Text
from walletdesk.help.suggesting import acts
from walletdesk.help.suggesting.words import Wording
from walletdesk.language.ranking import Hit

# So much of two questions has to be the same for one to count for the other.
SAME_QUESTION = 0.6
MOST_LOOKED_AT = 500


class LessonQuerySet(models.QuerySet["Lesson"]):
    def fitting(self) -> Self:
        return self.filter(is_fit=True)

    def teach(self, *, by: Actor, text: Text, words: str, source: str, is_fit: bool) -> Lesson | None:
        """One lesson for an article and a source (a ticket, say), whose latest word counts.

        None for words that say nothing. Raises NotAllowed for agents who work on no tickets.
        """
        if isinstance(by, Agent) and not by.can("tickets.work"):
            raise NotAllowed("tickets.work")
        kept = Wording.of(words).kept
        if not kept:
            return None
        facts = {"language": text.language, "words": kept, "is_fit": is_fit, "taught_at": now()}
        digest = vault.digest(source, "suggesting.lesson")
        with transaction.atomic():
            # Made anew, so that the newest number tells the rankers that there is something new.
            self.filter(article=text.article, source=digest).delete()
            lesson = self.create(article=text.article, source=digest, **facts)
            journal.record(acts.TAUGHT, by=by, about=text.article, article=text.article.slug, is_fit=is_fit)
        return lesson

    def about(self, source: str) -> Self:
        return self.filter(source=vault.digest(source, "suggesting.lesson"))

    def unteach(self, *, by: Agent, article: Article, source: str) -> None:
        """Takes a lesson back. Raises NotAllowed."""
        if not by.can("tickets.work"):
            raise NotAllowed("tickets.work")
        with transaction.atomic():
            if self.about(source).filter(article=article).delete()[0]:
                journal.record(acts.UNTAUGHT, by=by, about=article, article=article.slug)

    def left_by(self, wording: Wording, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Without the articles that somebody said don't fit this question, whatever their language."""
        if not hits:
            return ()
        wrong = self.filter(is_fit=False, article__texts__in=[int(hit.id) for hit in hits])
        rows = wrong.order_by("-pk").values_list("words", "article__texts")[:MOST_LOOKED_AT]
        asked = set(wording.kept.split())
        refused = {str(pk) for words, pk in rows if _same(asked, words)}
        return tuple(hit for hit in hits if hit.id not in refused)


class Lesson(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="lessons")
    language = models.CharField(max_length=2, choices=Language.choices)
    words = models.TextField()
    # Recognised again when the same ticket says otherwise, and no way back to it.
    source = models.CharField(max_length=64)
    is_fit = models.BooleanField()
    taught_at = models.DateTimeField(default=now)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "source"], name="one_lesson_an_article_and_source")
        ]

    def __str__(self) -> str:
        return f"{self.article} {'+' if self.is_fit else '-'}"


def _same(asked: set[str], words: str) -> bool:
    known = set(words.split())
    return len(asked & known) >= SAME_QUESTION * len(asked | known)
