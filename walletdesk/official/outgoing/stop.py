"""What the guard says no to: which kind of line, and which words of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a line asks for or carries that we never ask for, or that isn't ours."""

    SECRET = "secret", _("Asks for a secret")
    CODE = "code", _("Asks for a code")
    REMOTE = "remote", _("Asks for remote access")
    SAFE_WALLET = "safe_wallet", _("Sends money to a “safe” place")
    FEE = "fee", _("Asks for money")
    PAYMENT_ADDRESS = "payment_address", _("Names a payment address")
    LINK = "link", _("Leads to a place that isn’t ours")
    CONTACT = "contact", _("Leads to a contact that isn’t ours")
    SIGNATURE = "signature", _("Asks for a signature")
    DOUBT = "doubt", _("Asks for something close to a secret")
    LANGUAGE = "language", _("Speaks of secrets or money in another language")
    ACCOUNT = "account", _("Tells of an account to somebody unproven")

    @property
    def is_final(self) -> bool:
        """Nobody lets these through: there is no honest reason to ask, and a lead can be bribed as well."""
        return self in {Kind.SECRET, Kind.CODE, Kind.REMOTE, Kind.SAFE_WALLET, Kind.ACCOUNT}


@dataclass(frozen=True)
class Stop:
    """One reason not to send; `words` are those of the text that it rests on, folded and cut short."""

    kind: Kind
    words: str


LONGEST_WORDS = 80


def stop(kind: Kind, words: str) -> Stop:
    """A stop with as many of the words as a page has room for."""
    return Stop(kind, words.strip()[:LONGEST_WORDS])
