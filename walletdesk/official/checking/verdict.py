"""The four answers, and what each is about."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from walletdesk.official.checking.reason import Reason


class Verdict(TextChoices):
    """What we say of a thing. There is no "safe": what is not ours we know nothing good of."""

    OURS = "ours", pgettext_lazy("verdict", "This is ours")
    PRETENDS = "pretends", pgettext_lazy("verdict", "This pretends to be us")
    KNOWN_SCAM = "known_scam", pgettext_lazy("verdict", "This is a known scam")
    NOT_OURS = "not_ours", pgettext_lazy("verdict", "This is not ours")

    @property
    def weight(self) -> int:
        """The heaviest of a message is the answer to all of it."""
        return [Verdict.OURS, Verdict.NOT_OURS, Verdict.PRETENDS, Verdict.KNOWN_SCAM].index(self)

    @property
    def is_bad(self) -> bool:
        return self in {Verdict.PRETENDS, Verdict.KNOWN_SCAM}


class What(TextChoices):
    """What can be checked."""

    LINK = "link", pgettext_lazy("checked", "Link")
    MAIL = "mail", pgettext_lazy("checked", "E-mail address")
    HANDLE = "handle", pgettext_lazy("checked", "Account name")
    PHONE = "phone", pgettext_lazy("checked", "Phone number")
    PAYMENT = "payment", pgettext_lazy("checked", "Wallet address")
    LETTER = "letter", pgettext_lazy("checked", "Saved e-mail")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of a text that can be checked, as it stood there. `network`: where a name was met."""

    kind: What
    text: str
    network: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A thing with its verdict; the weightiest reason first."""

    thing: Thing
    verdict: Verdict
    reasons: tuple[Reason, ...]
