"""What people come with, in their own words; the urgent ones go first in the line."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """The kinds of trouble that a person can choose from."""

    LOCKED = "locked", _("I'm locked out of my account")
    PASSWORD = "password", _("I forgot my password")
    SECOND_FACTOR = "second_factor", _("I lost my phone, passkey or recovery codes")
    TRANSACTION = "transaction", _("A transaction is missing, or was not mine")
    STOLEN = "stolen", _("Somebody else has my account")
    SCAM = "scam", _("Somebody claiming to be support wrote to me")
    FEE = "fee", _("I was asked to pay for help")
    OTHER = "other", _("Something else")


# Where time decides about somebody's money.
URGENT = (Topic.STOLEN, Topic.TRANSACTION, Topic.SCAM)
