"""One public post that names an account of ours."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.channels.social.mentions.models.answerable import Answerable
from walletdesk.channels.social.mentions.models.dismissal import Dismissable
from walletdesk.channels.social.shapes import Mentioned
from walletdesk.core.clock import now
from walletdesk.desk.topics import Topic
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField

if TYPE_CHECKING:
    from walletdesk.channels.social.mentions.models.answer import Answer
    from walletdesk.channels.social.mentions.models.dismissal import Dismissal


class Standing(models.TextChoices):
    """How a mention stands."""

    WAITING = "waiting", _("Nobody has decided")
    ANSWERED = "answered", pgettext_lazy("public mention", "Answered")
    DISMISSED = "dismissed", pgettext_lazy("public mention", "Dismissed")


class MentionQuerySet(models.QuerySet["Mention"]):
    def for_reading(self) -> Self:
        return self.select_related(
            "account", "answer", "answer__approved_by", "dismissal", "dismissal__by"
        ).order_by("-pk")

    def waiting(self) -> Self:
        """Nobody has decided, or the answer did not get there: somebody has to look."""
        return self.filter(dismissal=None).filter(models.Q(answer=None) | models.Q(answer__state="failed"))

    def standing(self, standing: str) -> Self:
        if standing == Standing.WAITING:
            return self.waiting()
        if standing == Standing.DISMISSED:
            return self.exclude(dismissal=None)
        return self.filter(dismissal=None).exclude(answer=None).exclude(answer__state="failed")

    def unread(self) -> Self:
        """Those whose topic nobody has guessed yet."""
        return self.filter(read_at=None).order_by("pk")


class Mention(Answerable, Dismissable, models.Model):
    """`text` is without its secrets, `caught` are their kinds; in public they stand all the same.

    `topic` is what the machine thinks it is about, a hint and no more; empty where it can't tell. `at` is
    when it was posted, as the platform says; `came_at` when it first reached us.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey("social.Account", on_delete=models.PROTECT, related_name="mentions")
    uid = models.CharField(max_length=200)
    author = models.CharField(max_length=200)
    name = ShieldedCharField(max_length=200, blank=True)
    handle = ShieldedCharField(max_length=100, blank=True)
    text = ShieldedTextField(blank=True)
    caught = ArrayField(models.CharField(max_length=30), default=list)
    url = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=20, blank=True)
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()
    came_at = models.DateTimeField(default=now)
    read_at = models.DateTimeField(null=True)

    objects = MentionQuerySet.as_manager()

    if TYPE_CHECKING:
        answer: Answer
        dismissal: Dismissal

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "uid"], name="a_post_mentions_an_account_once")
        ]
        indexes = [
            models.Index(fields=["id"], condition=models.Q(read_at=None), name="mentions_unread"),
            models.Index(fields=["came_at"], name="mentions_came"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}:{self.uid}"

    @property
    def standing(self) -> Standing:
        if self.is_dismissed:
            return Standing.DISMISSED
        return Standing.WAITING if self.may_be_answered else Standing.ANSWERED

    @property
    def shown_handle(self) -> str:
        """As the platform writes it: with an @ where names have one, and a number of Weibo without."""
        return self.account.on_platform.registry_kind.shown(self.handle) if self.handle else ""

    @property
    def spoken(self) -> str:
        """Which of our languages an answer speaks first; English where it is neither."""
        return "zh-hans" if self.language.lower().startswith("zh") else "en"

    @property
    def as_told(self) -> Mentioned:
        """As the platform takes it again."""
        return Mentioned(
            uid=self.uid,
            author=self.author,
            at=self.at,
            text=self.text,
            url=self.url,
            name=self.name,
            handle=self.handle,
            language=self.language,
            facts=self.facts,
        )

    def understand(self, *, topic: str, language: str) -> None:
        """What a look at the text has told; the platform's word for the language counts where it has one."""
        self.topic, self.language, self.read_at = topic, self.language or language, now()
        self.save(update_fields=["topic", "language", "read_at"])
