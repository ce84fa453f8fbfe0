"""What people looked for and did not find: work for those who write."""

from __future__ import annotations

from django.db import models
from django.db.models import F

from walletdesk.core.clock import now
from walletdesk.core.text import truncate
from walletdesk.language.folding import fold
from walletdesk.shield import mask, remove

LONGEST = 120


class UnansweredQuerySet(models.QuerySet["Unanswered"]):
    def count_in(self, query: str, language: str) -> None:
        """Counts a search without a good answer; secrets and personal data are taken out first."""
        words = truncate(" ".join(fold(mask(remove(query).text)).split()), LONGEST)
        if not words:
            return
        self.get_or_create(words=words, language=language)
        self.filter(words=words, language=language).update(count=F("count") + 1, last_at=now())


class Unanswered(models.Model):
    words = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=2)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=now)

    objects = UnansweredQuerySet.as_manager()

    class Meta:
        ordering = ["-count", "-last_at"]
        constraints = [models.UniqueConstraint(fields=["words", "language"], name="one_row_a_search")]

    def __str__(self) -> str:
        return self.words
