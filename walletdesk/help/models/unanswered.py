"""What people looked for and did not find: work for those who write."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import F

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import truncate
from walletdesk.help import acts
from walletdesk.help.permissions import require_editor
from walletdesk.language.folding import fold
from walletdesk.shield import mask, remove

LONGEST = 120
# Looked for once or twice, and not again for a month: a slip of the finger.
RARE, RARE_KEPT = 2, timedelta(days=30)
KEPT = timedelta(days=400)
MOST = 5000


class UnansweredQuerySet(models.QuerySet["Unanswered"]):
    def count_in(self, query: str, language: str) -> None:
        """Counts a search without a good answer; secrets and personal data are taken out first."""
        words = truncate(" ".join(fold(mask(remove(query).text)).split()), LONGEST)
        if not words:
            return
        self.get_or_create(words=words, language=language)
        self.filter(words=words, language=language).update(count=F("count") + 1, last_at=now())

    def standing(self) -> Self:
        """What nobody has answered or set aside."""
        return self.filter(set_aside_at=None)

    def set_aside(self, *, by: Actor) -> None:
        """Answered by now, or nothing for us to answer; it is counted on, and no longer listed."""
        require_editor(by)
        with transaction.atomic():
            for row in self.standing().select_for_update():
                journal.record(acts.SEARCH_SET_ASIDE, by=by, about=row, words=row.words, count=row.count)
            self.standing().update(set_aside_at=now(), set_aside_by=by.actor_name)

    def forget_old(self) -> None:
        """Bounds the table: what was rare and is long ago goes, and the rarest of more than it holds."""
        self.filter(count__lte=RARE, last_at__lt=now() - RARE_KEPT).delete()
        self.filter(last_at__lt=now() - KEPT).delete()
        kept = self.order_by("-count", "-last_at", "-pk").values("pk")[:MOST]
        self.exclude(pk__in=kept).delete()


class Unanswered(models.Model):
    words = models.CharField(max_length=LONGEST)
    language = models.CharField(max_length=2)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(default=now)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by = models.CharField(max_length=120, blank=True)

    objects = UnansweredQuerySet.as_manager()

    class Meta:
        ordering = ["-count", "-last_at"]
        constraints = [models.UniqueConstraint(fields=["words", "language"], name="one_row_a_search")]

    def __str__(self) -> str:
        return self.words
