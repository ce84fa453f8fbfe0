"""How a send stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PREPARED = "prepared", _("Prepared")
    HANDED_OVER = "handed_over", _("Waiting for your wallet app")
    SEEN = "seen", _("On its way")
    CONFIRMED = "confirmed", _("Confirmed")
    FINAL = "final", _("Done for good")
    FAILED = "failed", _("Failed on the network")
    DROPPED = "dropped", _("Not found any more")
    REPLACED = "replaced", _("Replaced by another transaction")

    @property
    def is_settled(self) -> bool:
        """Whether it stays so. What was dropped may still turn up, what is confirmed may still be undone."""
        return self in (State.FINAL, State.REPLACED)
