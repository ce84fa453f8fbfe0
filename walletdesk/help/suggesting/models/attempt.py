"""Somebody tries to find the answer without an agent: what was suggested, and what came of it.

Nothing tells who it was: the browser's key is kept as a digest, and only for as long as it takes to see
whether the person comes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from walletdesk.core import vault
from walletdesk.core.clock import now
from walletdesk.help.models import Text
from walletdesk.help.suggesting.errors import NothingShown
from walletdesk.help.suggesting.models.suggestion import Suggestion

# Who has not written to us for so long after reading an answer had their answer.
SILENCE = timedelta(hours=72)


class Place(models.TextChoices):
    FORM = "form", _("Contact form")
    CHAT = "chat", _("Chat")


@dataclass(frozen=True)
class Who:
    """A browser, a customer or a conversation, by a key that only it has; and what it is about."""

    key: str
    place: str
    topic: str = ""

    @property
    def digest(self) -> str:
        return digest_of(self.key)


def digest_of(key: str) -> str:
    return vault.digest(key, "suggesting.attempt")


class HelpAttemptQuerySet(models.QuerySet["Attempt"]):
    def standing(self, keys: Iterable[str]) -> Self:
        """Those of these keys that led to no ticket yet."""
        return self.filter(digest__in=[digest_of(key) for key in keys if key], ticket_at=None)

    def show(self, who: Who, texts: Sequence[Text]) -> Attempt:
        """Counts these articles as shown; each once an attempt."""
        with transaction.atomic():
            attempt, _is_new = self.get_or_create(
                digest=who.digest, place=who.place, topic=who.topic, ticket_at=None
            )
            Suggestion.objects.bulk_create(
                [Suggestion(attempt=attempt, article=each.article, language=each.language) for each in texts],
                ignore_conflicts=True,
            )
            self.filter(pk=attempt.pk).update(last_at=now())
        return attempt

    def open(self, key: str, text: Text) -> None:
        """Counts an article as opened. Raises NothingShown."""
        self._mark(key, text, opened_at=now())

    def solve(self, key: str, text: Text) -> None:
        """The person says that it is solved. Raises NothingShown."""
        self._mark(key, text, solved_at=now())

    def take_back(self, key: str) -> None:
        """It was not solved after all."""
        Suggestion.objects.filter(attempt__in=self.standing([key])).update(solved_at=None)

    def ticket_sent(self, *keys: str, at: datetime | None = None) -> None:
        """Somebody of these keys has written to us: nothing of before counts as help without an agent."""
        moment = at or now()
        self.standing(keys).filter(began_at__lte=moment).update(ticket_at=moment)

    def to_forget(self) -> Self:
        """Those whose time is over; coming back no longer changes what is known of them."""
        return self.filter(~Q(digest=""), last_at__lt=now() - SILENCE)

    def _mark(self, key: str, text: Text, **facts: object) -> None:
        attempts = self.standing([key])
        if not Suggestion.objects.filter(attempt__in=attempts, article=text.article).update(**facts):
            raise NothingShown
        attempts.filter(suggestions__article=text.article).update(last_at=now())


class Attempt(models.Model):
    digest = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=8, choices=Place)
    topic = models.SlugField(max_length=40, blank=True)
    began_at = models.DateTimeField(default=now)
    last_at = models.DateTimeField(default=now)
    ticket_at = models.DateTimeField(null=True)

    objects = HelpAttemptQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "place", "topic"],
                condition=Q(ticket_at=None) & ~Q(digest=""),
                name="one_standing_attempt_a_key",
            )
        ]
        indexes = [models.Index(fields=["began_at"], name="attempt_began")]

    def __str__(self) -> str:
        return f"{self.place} {self.began_at:%Y-%m-%d %H:%M}"
