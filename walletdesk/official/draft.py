"""What somebody enters about a channel, read at the door."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from walletdesk.accounts.models import Agent
from walletdesk.chains.models import Network
from walletdesk.core.clock import now
from walletdesk.core.text import TextTooLong, clean_line
from walletdesk.official.errors import BadEntry, NotOne
from walletdesk.official.kind import Kind
from walletdesk.official.models.particulars import FINGERPRINT, KEY, LABEL, PACKAGE, Purpose

# What `security.txt` can name (RFC 9116, section 2.5.3).
FOR_FAULTS = (Kind.MAIL_SENDER, Kind.URL, Kind.PHONE)
_PACKAGE = re.compile(r"[a-zA-Z]\w*(?:\.[a-zA-Z]\w*)+")


@dataclass(frozen=True)
class About:
    """What may be said of a channel, and said otherwise later."""

    label_en: str
    label_zh: str
    owner: Agent
    purpose: str = Purpose.OURS
    in_english: bool = True
    in_chinese: bool = True
    package: str = ""
    signing_sha256: str = ""

    def read(self, kind: Kind) -> dict[str, Any]:
        """As columns. Raises BadEntry."""
        if not self.owner.is_serving:
            raise BadEntry("owner", _("Somebody who has left can't answer for it."))
        if self.purpose == Purpose.SECURITY and kind not in FOR_FAULTS:
            raise BadEntry("purpose", _("Faults are told by letter, on a page or by telephone (RFC 9116)."))
        is_app = kind is Kind.APP
        return {
            "label_en": _line("label_en", self.label_en, LABEL),
            "label_zh": _line("label_zh", self.label_zh, LABEL),
            "owner": self.owner,
            "purpose": Purpose(self.purpose),
            "in_english": self.in_english,
            "in_chinese": self.in_chinese,
            "package": _package(self.package) if is_app else "",
            "signing_sha256": _fingerprint(self.signing_sha256) if is_app else "",
        }


@dataclass(frozen=True)
class Draft:
    """A channel that shall be in the registry. `text` is what names it, as somebody writes it."""

    kind: Kind
    text: str
    about: About
    chain_id: int | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None

    def read(self) -> dict[str, Any]:
        """As columns. Raises BadEntry."""
        try:
            key = self.kind.canonical(clean_line(self.text, KEY))
        except (NotOne, TextTooLong) as problem:
            raise BadEntry("text", str(problem)) from problem
        begins = self.valid_from or now()
        if self.valid_until is not None and self.valid_until <= max(begins, now()):
            raise BadEntry("valid_until", _("It would end before it begins."))
        return {
            "kind": self.kind,
            "key": key,
            "chain_id": self._chain(),
            "valid_from": begins,
            "valid_until": self.valid_until,
            **self.about.read(self.kind),
        }

    def _chain(self) -> int | None:
        if self.kind is not Kind.PAYMENT_ADDRESS:
            return None
        networks = Network.objects.in_use()
        if self.chain_id is None or not networks.filter(chain_id=self.chain_id).exists():
            raise BadEntry("chain_id", _("Payments arrive on one of the networks that we follow."))
        return self.chain_id


def _line(field: str, text: str, limit: int) -> str:
    try:
        line = clean_line(text, limit)
    except TextTooLong as problem:
        raise BadEntry(field, problem.message) from problem
    if not line:
        raise BadEntry(field, _("It is told in both languages."))
    return line


def _package(text: str) -> str:
    name = text.strip()
    if name and (len(name) > PACKAGE or not _PACKAGE.fullmatch(name)):
        raise BadEntry("package", _("This is not the name of a package, such as com.example.app."))
    return name


def _fingerprint(text: str) -> str:
    digits = re.sub(r"[\s:]", "", text).lower()
    if digits and not re.fullmatch(rf"[0-9a-f]{{{FINGERPRINT}}}", digits):
        raise BadEntry("signing_sha256", _("A SHA-256 fingerprint has 64 digits from 0 to f."))
    return digits
