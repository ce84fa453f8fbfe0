"""One article that was suggested to somebody: shown, opened, and whether it solved it."""

from __future__ import annotations

from django.db import models

from walletdesk.core.clock import now
from walletdesk.help.models import Article, Language


class Suggestion(models.Model):
    attempt = models.ForeignKey("suggesting.Attempt", on_delete=models.CASCADE, related_name="suggestions")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="suggestions")
    language = models.CharField(max_length=2, choices=Language.choices)
    shown_at = models.DateTimeField(default=now)
    opened_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "article"], name="one_suggestion_an_attempt")
        ]

    def __str__(self) -> str:
        return str(self.article)
