"""How sure it is that something stays on the chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Finality(models.TextChoices):
    """PENDING is in no block that we know; the others are in one, and FINAL stays there."""

    PENDING = "pending", _("Pending")
    CONFIRMED = "confirmed", _("Confirmed")
    SAFE = "safe", _("Safe")
    FINAL = "final", _("Final")
