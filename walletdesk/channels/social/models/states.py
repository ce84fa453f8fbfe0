"""What becomes of what came in, and of what goes out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Taken(models.TextChoices):
    """What became of something that came in."""

    WAITING = "waiting", _("Not taken in yet")
    STORED = "stored", _("In its ticket")
    NOTED = "noted", _("Noted: there was nothing to answer")
    EMPTY = "empty", _("There was nothing in it")
    FAILED = "failed", _("Could not be taken in")


class Gone(models.TextChoices):
    """Where an answer is."""

    QUEUED = "queued", pgettext_lazy("message to a platform", "On its way")
    SENT = "sent", pgettext_lazy("message to a platform", "Sent")
    HELD = "held", _("Goes out as soon as they write again")
    ELSEWHERE = "elsewhere", _("Told by letter: it is in the app")
    FAILED = "failed", pgettext_lazy("message to a platform", "Not delivered")
    UNCERTAIN = "uncertain", _("May have arrived, or not")

    @property
    def icon(self) -> str:
        return _ICONS[self]


_ICONS = {
    Gone.QUEUED: "send",
    Gone.SENT: "check",
    Gone.HELD: "hourglass",
    Gone.ELSEWHERE: "mail",
    Gone.FAILED: "circle-alert",
    Gone.UNCERTAIN: "circle-question-mark",
}
