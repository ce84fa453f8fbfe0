"""Accounts on platforms as an administrator sees them: how each is, and whether customers can verify it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk.channels.social.models import Account, Standing
from walletdesk.core.clock import now
from walletdesk.official.models import Entry, Proposal


class How(models.TextChoices):
    """How it is with an account, in a word."""

    PAUSED = "paused", _("Paused")
    TROUBLED = "troubled", _("In trouble")
    UNASKED = "unasked", _("Nobody asks")
    NEW = "new", _("Nothing came yet")
    GOOD = "good", _("Works")


# The badge's tone and icon beside the word.
LOOKS = {
    How.PAUSED: ("", "minus"),
    How.TROUBLED: ("bad", "circle-alert"),
    How.UNASKED: ("bad", "circle-alert"),
    How.NEW: ("info", "clock"),
    How.GOOD: ("good", "circle-check"),
}


@dataclass(frozen=True)
class Row:
    """One account. Nothing here asks its platform."""

    it: Account

    @property
    def standing(self) -> Standing:
        return self.it.standing

    @cached_property
    def how(self) -> How:
        if self.it.paused_at:
            return How.PAUSED
        if self.standing.trouble:
            return How.TROUBLED
        silence = self.it.on_platform.silence(self.it)
        heard_at = self.standing.heard_at
        if silence and max(filter(None, (heard_at, self.it.added_at))) < now() - silence:
            return How.UNASKED
        return How.GOOD if heard_at or self.standing.spoke_at else How.NEW

    @property
    def tone(self) -> str:
        return LOOKS[self.how][0]

    @property
    def icon(self) -> str:
        return LOOKS[self.how][1]

    @cached_property
    def entry(self) -> Entry | None:
        """By which customers can verify it; None as long as the registry does not have it."""
        return Entry.objects.current().find(self.it.on_platform.registry_kind, self.it.handle)

    @cached_property
    def is_proposed(self) -> bool:
        """Whether the registry waits for a second person."""
        kind = self.it.on_platform.registry_kind
        return Proposal.objects.waiting().filter(kind=kind, key=self.it.handle, entry=None).exists()


class Did(models.TextChoices):
    """What somebody did on a platform."""

    MESSAGE = "message", pgettext_lazy("what came in", "Message")
    CAME = "came", _("Opened the conversation")
    LEFT = "left", _("Blocked or left us")
