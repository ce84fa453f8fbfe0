"""An article in one language: its versions, and which of them customers read."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line, clean_text
from walletdesk.help import acts
from walletdesk.help.errors import NotPossible, Overtaken, SecretInText
from walletdesk.help.models.approval import Reviewed
from walletdesk.help.models.article import Article
from walletdesk.help.models.index_row import IndexRow
from walletdesk.help.models.language import Language
from walletdesk.help.models.version import WORDS, Version
from walletdesk.help.permissions import require_editor
from walletdesk.journal import Act
from walletdesk.shield import scan

BODY_LIMIT = 40_000
LINE_LIMITS = {"title": 160, "summary": 400, "keywords": 1000, "sources": 2000}


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class TextQuerySet(models.QuerySet["Text"]):
    def public(self) -> Self:
        """What customers may read now."""
        return self.filter(published__isnull=False).select_related("published", "article__category")

    def due(self) -> Self:
        """Scheduled texts whose time has come."""
        return self.filter(publish_at__lte=now())

    def write(self, *, by: Actor, article: Article, language: str, **words: str) -> Text:
        """An article's text in a language, with these words as its newest version. Raises NotAllowed."""
        require_editor(by)
        with transaction.atomic():
            text = self.get_or_create(article=article, language=language)[0]
            text._add(acts.TEXT_WRITTEN, by, words)
        return text


class Text(Reviewed):
    """While a newer version is a draft, customers go on reading the published one."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=2, choices=Language.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    published = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    publish_at = models.DateTimeField(null=True)
    scheduled = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    stale_since = models.DateTimeField(null=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        ordering = ["article", "language"]
        constraints = [models.UniqueConstraint(fields=["article", "language"], name="one_text_a_language")]

    def __str__(self) -> str:
        return f"{self.article} ({self.language})"

    @property
    def newest(self) -> Version | None:
        return self.versions.order_by("-number").first()

    def write(self, *, by: Actor, after: int | None = None, **words: str) -> Version:
        """Adds a version; fields that are not named stay. Raises NotAllowed, TextTooLong, SecretInText.

        With `after`, Overtaken when the newest version has another number: somebody was faster.
        """
        return self._add(acts.TEXT_WRITTEN, by, words, after)

    def restore(self, number: int, *, by: Actor) -> Version:
        """An earlier version's words as a new version: nothing is lost. Raises Version.DoesNotExist."""
        return self._add(acts.TEXT_RESTORED, by, self.versions.get(number=number).words)

    def publish(self, *, by: Actor) -> None:
        """Shows the newest version to customers. Raises NotPossible while it may not be read yet."""
        require_editor(by)
        with transaction.atomic():
            self._show(self._ready(by), by)

    def schedule(self, moment: datetime, *, by: Actor) -> None:
        """Shows the version that is newest now from a moment on, whatever is drafted until then."""
        require_editor(by)
        with transaction.atomic():
            ready = self._ready(by)
            if moment <= now():
                raise NotPossible(_("Please choose a time that is still to come."))
            self.publish_at, self.scheduled = moment, ready
            self.save(update_fields=["publish_at", "scheduled"])
            journal.record(acts.TEXT_SCHEDULED, by=by, about=self, at=moment.isoformat())

    def unschedule(self, *, by: Actor) -> None:
        """Calls off what was scheduled; what is read now stays."""
        require_editor(by)
        with transaction.atomic():
            self._lock()
            if self.scheduled:
                self.publish_at, self.scheduled = None, None
                self.save(update_fields=["publish_at", "scheduled"])
                self._record(acts.TEXT_UNSCHEDULED, by)

    def publish_scheduled(self, *, by: Actor) -> None:
        """Does what was scheduled, once its moment has come; else nothing."""
        require_editor(by)
        with transaction.atomic():
            self._lock()
            if self.scheduled and self.publish_at and self.publish_at <= now():
                self._show(self.scheduled, by)

    def withdraw(self, *, by: Actor) -> None:
        """Takes it away from customers, and from the search; all versions stay."""
        require_editor(by)
        with transaction.atomic():
            self._lock()
            self.published, self.publish_at, self.scheduled = None, None, None
            self.save(update_fields=["published", "publish_at", "scheduled"])
            IndexRow.objects.filter(text=self).delete()
            self._move(State.WITHDRAWN, acts.TEXT_WITHDRAWN, by)

    def _add(self, act: Act, by: Actor, words: dict[str, str], after: int | None = None) -> Version:
        require_editor(by)
        with transaction.atomic():
            self._lock()
            before = self.newest
            if before and after is not None and before.number != after:
                raise Overtaken(before)
            kept = before.words if before else dict.fromkeys(WORDS, "")
            version = self.versions.create(
                number=before.number + 1 if before else 1,
                by_kind=by.actor_kind,
                by_id=by.actor_id,
                by_name=by.actor_name,
                **(kept | clean_words(words)),
            )
            self._move(State.DRAFT, act, by, stale_since=None, number=version.number)
        return version

    def _show(self, version: Version, by: Actor) -> None:
        """Publishing in one language makes the other one stale, when that was published earlier."""
        moved_on = self.published_id is not None and self.published_id != version.pk
        self.published, self.published_at = version, now()
        self.publish_at, self.scheduled = None, None
        self.save(update_fields=["published", "published_at", "publish_at", "scheduled"])
        IndexRow.objects.hold(self)
        if moved_on:
            others = Text.objects.filter(article_id=self.article_id, stale_since=None).exclude(pk=self.pk)
            others.update(stale_since=now())
        state = State.PUBLISHED if self.newest == version else State(self.state)
        self._move(state, acts.TEXT_PUBLISHED, by, number=version.number)

    def _lock(self) -> None:
        Text.objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()

    def _move(self, state: str, act: Act, by: Actor, number: int | None = None, **facts: None) -> None:
        self.state = state
        for field, fact in facts.items():
            setattr(self, field, fact)
        self.save(update_fields=["state", *facts])
        self._record(act, by, number=number)

    def _record(self, act: Act, by: Actor, number: int | None = None) -> None:
        told: dict[str, Any] = {"number": number} if number else {}
        journal.record(act, by=by, about=self, article=self.article.slug, language=self.language, **told)


def clean_words(words: dict[str, str]) -> dict[str, str]:
    """As they are stored. Raises TextTooLong, and SecretInText: the hole that a secret left would be noticed
    too late in an article that many read.
    """
    if any(scan(text) for text in words.values()):
        raise SecretInText
    return {
        field: clean_text(text, BODY_LIMIT) if field == "body" else clean_line(text, LINE_LIMITS[field])
        for field, text in words.items()
    }
