"""How control of an address was shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Way(models.TextChoices):
    KEY = "key", _("Signed with the key of the address")  # EIP-191
    CONTRACT = "contract", _("Confirmed by the contract at the address")  # EIP-1271
