"""The words of triage: how much work, how soon, and how somebody seems to feel."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Complexity(models.TextChoices):
    """What it takes to solve it, the least first."""

    KNOWN = "known", _("The answer is known")
    CHECK = "check", _("A look at the account")
    INVESTIGATION = "investigation", _("An investigation")
    INCIDENT = "incident", _("A security incident")


class Urgency(models.TextChoices):
    """How soon somebody has to look, the soonest first."""

    NOW = "now", _("Money is moving now")
    HIGH = "high", _("Soon")
    ORDINARY = "ordinary", _("In turn")


class Feeling(models.TextChoices):
    """Only a hint for the tone of an answer; nothing is decided by it."""

    UPSET = "upset", _("Seems upset")
    AFRAID = "afraid", _("Seems afraid")
    THANKFUL = "thankful", _("Seems thankful")
