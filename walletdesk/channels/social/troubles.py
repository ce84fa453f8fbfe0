"""What can go wrong with a platform, in words for the agent who waits and the colleague who set it up."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trouble(models.TextChoices):
    """Why something did not go out or come in."""

    UNREACHABLE = "unreachable", _("The platform does not answer.")
    BUSY = "busy", _("The platform asks us to wait.")
    ACCESS = (
        "access",
        _("The platform refuses our access: the account's settings need a look."),
    )
    WINDOW = "window", _("The platform takes no answer any more, until they write again.")
    QUOTA = "quota", _("The platform's quota for this conversation is used up.")
    BLOCKED = "blocked", _("They have blocked or left us.")
    GONE = "gone", _("This account or conversation is not there any more.")
    REFUSED = "refused", _("The platform refuses what we sent.")
    TOO_LARGE = "too_large", _("The file is too large for the platform.")
    UNREADABLE = "unreadable", _("The platform told us something that we can't read.")
    UNCERTAIN = "uncertain", _("We were cut off while sending: it may have arrived, or not.")

    @property
    def is_permanent(self) -> bool:
        """Whether trying the same again is no use."""
        return self not in {Trouble.UNREACHABLE, Trouble.BUSY}


class PlatformError(Exception):
    """A platform did not do what we asked: `trouble` in our words, `code` and `said` in its own.

    `retry_after` is how long it asks us to wait. Nothing secret may stand in `said`: it is stored and shown.
    """

    def __init__(
        self, trouble: Trouble, said: object = "", *, code: object = "", retry_after: timedelta | None = None
    ) -> None:
        self.trouble, self.retry_after = trouble, retry_after
        self.code, self.said = str(code)[:40], " ".join(str(said).split())[:300]
        super().__init__(f"{trouble.value} {self.code}: {self.said}")

    @property
    def is_permanent(self) -> bool:
        return self.trouble.is_permanent
