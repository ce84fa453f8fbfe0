"""Signed reply addresses: `help+7k3m9q2x4t3-gh2…@example.com` says which ticket, and for whom it was made.

The signature binds the ticket's reference to one correspondent's address, so a letter that was passed on to
somebody else does not make a party of that person. Case makes no difference, because some servers fold it,
and the local part stays within the 64 characters of RFC 5321, section 4.5.3.1.1.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from walletdesk.core import vault
from walletdesk.core.references import parse_reference

PURPOSE = "email.reply"
# 130 bits: nobody finds one by trying.
SIGNATURE_LENGTH = 26
_LOCAL_PART_LIMIT = 64
_TAG = re.compile(r"(?P<reference>[0-9a-z]{11})-(?P<signature>[a-z2-7]{26})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReplyTag:
    """What a signed reply address says; whether it is true only `is_for` tells."""

    reference: str
    signature: str

    def is_for(self, email: str) -> bool:
        """Whether we made it for this correspondent."""
        return any(vault.same(self.signature, made) for made in _signatures(self.reference, email))


def reply_address(reference: str, email: str) -> str:
    """The address that letters of this ticket to this correspondent ask to be answered to."""
    symbols = reference.replace("-", "").removeprefix("WD").lower()
    return _tagged(f"{symbols}-{next(_signatures(reference, email))}")


def trial_address(token: str) -> str:
    """Where a letter on trial goes, to see whether addresses with a tag come through."""
    return _tagged(f"trial-{token}")


def read_tag(address: str) -> ReplyTag | None:
    """The tag in an address that may be one of ours, or None."""
    local, at, domain = address.strip().rpartition("@")
    if not at or domain.casefold() not in own_domains():
        return None
    _, separator, tag = local.rpartition(settings.MAIL_TAG_SEPARATOR)
    found = _TAG.fullmatch(tag) if separator else None
    reference = parse_reference(found["reference"]) if found else None
    return ReplyTag(reference, found["signature"].lower()) if found and reference else None


def own_addresses() -> frozenset[str]:
    """The addresses that are ours, folded: what we send from, and what mail is taken in for."""
    return frozenset(address.casefold() for address in (settings.MAIL_FROM, *settings.MAIL_ADDRESSES))


def own_domains() -> frozenset[str]:
    """The domains of our addresses."""
    return frozenset(address.rpartition("@")[2] for address in own_addresses())


def is_own(address: str) -> bool:
    """Whether an address is one of ours, with a tag or without, or one that we asked to be answered to: of a
    long local part that has only the beginning.
    """
    local, _, domain = address.casefold().rpartition("@")
    plain = f"{local.partition(settings.MAIL_TAG_SEPARATOR)[0]}@{domain}"
    return plain in own_addresses() or read_tag(address) is not None


def _tagged(tag: str) -> str:
    local, _, domain = settings.MAIL_FROM.rpartition("@")
    room = _LOCAL_PART_LIMIT - len(tag) - 1
    return f"{local[:room]}{settings.MAIL_TAG_SEPARATOR}{tag}@{domain}"


def _signatures(reference: str, email: str) -> Iterator[str]:
    value = f"{reference}\0{email.strip().casefold()}"
    for digest in vault.digests(value, PURPOSE):
        yield base64.b32encode(bytes.fromhex(digest)).decode().lower()[:SIGNATURE_LENGTH]
