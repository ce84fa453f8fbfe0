"""What is said of a channel: the same in the registry and in a proposal."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from walletdesk.core.clock import now
from walletdesk.official.kind import Kind
from walletdesk.official.kinds import mail_sender

LABEL = 80
KEY = 300
PACKAGE = 150
# SHA-256, in hexadecimal digits.
FINGERPRINT = 64


class Purpose(models.TextChoices):
    CONTACT = "contact", _("You can reach us here")
    SENDER = "sender", _("We write from here, and read no answers")
    SECURITY = "security", _("Faults in our security are told here")
    OURS = "ours", _("Ours, and nobody writes to it")


class Particulars(models.Model):
    """`key` is the canonical form of its kind (`walletdesk.official.kinds`), by which texts are compared.

    `owner` is who of the house answers for it; without one, the installation does: it follows from the
    settings. It is ours from `valid_from` up to, not including, `valid_until`; open while that is None.
    `chain_id` is of payment addresses, `package` and `signing_sha256` (64 lower-case digits) are of apps.
    """

    kind = models.CharField(max_length=20, choices=Kind)
    key = models.CharField(max_length=KEY)
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.OURS)
    label_en = models.CharField(max_length=LABEL)
    label_zh = models.CharField(max_length=LABEL)
    owner = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    in_english = models.BooleanField(default=True)
    in_chinese = models.BooleanField(default=True)
    chain_id = models.BigIntegerField(null=True)
    package = models.CharField(max_length=PACKAGE, blank=True)
    signing_sha256 = models.CharField(max_length=FINGERPRINT, blank=True)
    valid_from = models.DateTimeField(default=now)
    valid_until = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def value(self) -> str:
        """As people write it."""
        return Kind(self.kind).shown(self.key)

    @property
    def link(self) -> str:
        """Where it is found; empty where no address leads."""
        return Kind(self.kind).link(self.key)

    @property
    def warning(self) -> str:
        """What whoever agrees to it should know of its kind of key; empty for most."""
        return mail_sender.warning(self.key) if self.kind == Kind.MAIL_SENDER else ""

    @property
    def label(self) -> str:
        """What it is called, in the language of the moment."""
        return self.label_zh if (get_language() or "").startswith("zh") else self.label_en

    @property
    def is_of_installation(self) -> bool:
        return self.owner_id is None

    def is_current(self, at: datetime | None = None) -> bool:
        """Whether it is ours at this moment, or now."""
        moment = at or now()
        return self.valid_from <= moment and (self.valid_until is None or moment < self.valid_until)
