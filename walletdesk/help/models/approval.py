"""A second person's word on a version, and the verbs around a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.in_our_name import objections
from walletdesk.help import acts
from walletdesk.help.errors import NotPossible
from walletdesk.help.models.version import Version
from walletdesk.help.permissions import is_product, require_editor

if TYPE_CHECKING:
    from walletdesk.help.models.text import Text


class Approval(models.Model):
    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="approval")
    by_kind = models.CharField(max_length=16)
    by_id = models.CharField(max_length=64, blank=True)
    by_name = models.CharField(max_length=120)
    approved_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.version} · {self.by_name}"


class Reviewed(models.Model):
    """What happens to a text between being written and being read."""

    class Meta:
        abstract = True

    @property
    def _text(self) -> Text:
        return cast("Text", self)

    def submit(self, *, by: Actor) -> None:
        """Hands a draft, or what was withdrawn, in for review. Raises NotPossible for anything else."""
        require_editor(by)
        text = self._text
        with transaction.atomic():
            text._lock()
            if text.state not in {"draft", "withdrawn"} or not text.newest:
                raise NotPossible(_("Only a draft can be handed in for review."))
            text._move("in_review", acts.TEXT_SUBMITTED, by)

    def approve(self, *, by: Actor) -> None:
        """Says that the newest version may be read. Raises NotPossible for who wrote it."""
        require_editor(by)
        with transaction.atomic():
            newest = self._under_review()
            if (newest.by_kind, newest.by_id) == (by.actor_kind, by.actor_id):
                raise NotPossible(_("Somebody else than its writer has to approve it."))
            facts = {"by_kind": by.actor_kind, "by_id": by.actor_id, "by_name": by.actor_name}
            Approval.objects.get_or_create(version=newest, defaults=facts)
            self._text._record(acts.TEXT_APPROVED, by, number=newest.number)

    def send_back(self, *, by: Actor) -> None:
        """Out of review, to be written on. Raises NotPossible when it is not in review."""
        require_editor(by)
        with transaction.atomic():
            self._under_review()
            self._text._move("draft", acts.TEXT_SENT_BACK, by)

    def confirm(self, *, by: Actor) -> None:
        """It is still right, though the other language has moved on."""
        require_editor(by)
        text = self._text
        with transaction.atomic():
            text._lock()
            if text.stale_since:
                text.stale_since = None
                text.save(update_fields=["stale_since"])
                text._record(acts.TEXT_CONFIRMED, by)

    def needs_second(self, by: Actor, newest: Version) -> bool:
        """Whether this version waits for an approval: where the settings say so, and wherever it asks for
        what we never ask for, or leads to what isn't ours, and what is read now does not."""
        if is_product(by) or hasattr(newest, "approval"):
            return False
        read = self._text.published
        return settings.ARTICLES_NEED_TWO or bool(objections(newest.whole, before=read.whole if read else ""))

    def waits_for_second(self, by: Actor) -> bool:
        """Whether its newest version does."""
        newest = self._text.newest
        return newest is not None and self.needs_second(by, newest)

    def _under_review(self) -> Version:
        self._text._lock()
        newest = self._text.newest
        if self._text.state != "in_review" or newest is None:
            raise NotPossible(_("It isn't in review any more. Please look again."))
        return newest

    def _ready(self, by: Actor) -> Version:
        """The version that may be published now. Raises NotPossible."""
        self._text._lock()
        newest = self._text.newest
        if self._text.state != "in_review" or newest is None:
            raise NotPossible(_("Only what is in review can be published."))
        if self._text.needs_second(by, newest):
            raise NotPossible(_("A second person has to approve it first."))
        return newest
