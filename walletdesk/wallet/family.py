"""Families of networks: within one, the same address means the same key on every network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Family(models.TextChoices):
    EVM = "evm", _("Ethereum and networks like it")
