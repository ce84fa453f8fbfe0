"""Nothing has to be said to a mention: who thought so, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.permissions import require
from walletdesk.channels.social.mentions import acts
from walletdesk.channels.social.mentions.errors import NotWaiting
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.channels.social.mentions.models.mention import Mention


class Dismissal(models.Model):
    mention = models.OneToOneField("mentions.Mention", on_delete=models.CASCADE, related_name="dismissal")
    by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.mention_id} · {self.at:%Y-%m-%d %H:%M}"


class Dismissable(models.Model):
    """A mention's way out of the list without an answer, and back."""

    class Meta:
        abstract = True

    @property
    def is_dismissed(self) -> bool:
        return getattr(self, "dismissal", None) is not None

    @transaction.atomic
    def dismiss(self, *, by: Actor) -> None:
        """Raises NotAllowed, and NotWaiting where it is answered or dismissed already."""
        agent = require(by, "tickets.work")
        self._mention.hold()
        if not self._mention.may_be_answered:
            raise NotWaiting
        Dismissal.objects.create(mention=self._mention, by=agent)
        journal.record(acts.DISMISSED, by=by, about=self._mention)

    @transaction.atomic
    def take_up_again(self, *, by: Actor) -> None:
        """Back to those that wait; nothing happens to one that was not dismissed. Raises NotAllowed."""
        require(by, "tickets.work")
        gone, _rows = Dismissal.objects.filter(mention=self._mention).delete()
        if gone:
            journal.record(acts.TAKEN_UP_AGAIN, by=by, about=self._mention)

    @property
    def _mention(self) -> Mention:
        return cast("Mention", self)
