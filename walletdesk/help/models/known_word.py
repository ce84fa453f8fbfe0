"""The words that articles are written with: what a misspelt word of a search may have meant.

Only of published articles, never of what customers write: a word that is offered must tell of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from walletdesk.language.spelling import is_spelt, nearest, remainders


class KnownWordQuerySet(models.QuerySet["KnownWord"]):
    def learn(self, words: Iterable[str]) -> None:
        """Remembers the words of Latin letters among these."""
        spelt = {word for word in words if is_spelt(word)}
        new = spelt - set(self.filter(word__in=spelt).values_list("word", flat=True))
        rows = [KnownWord(word=word, remainders=remainders(word)) for word in sorted(new)]
        KnownWord.objects.bulk_create(rows, ignore_conflicts=True)

    def meant_by(self, word: str) -> str:
        """What this word may be misspelt for; nothing for one that is known, or begins as one does."""
        if not is_spelt(word) or self.filter(word__startswith=word).exists():
            return ""
        near = self.filter(remainders__overlap=remainders(word)).values_list("word", flat=True)
        return nearest(word, near)


class KnownWord(models.Model):
    word = models.CharField(max_length=24, unique=True)
    remainders = ArrayField(models.TextField())

    objects = KnownWordQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["remainders"], name="help_word_remainders")]

    def __str__(self) -> str:
        return self.word
