"""What is ours by the settings of the installation: its address and its mailboxes. A fresh product has a true
registry from the first minute, and one that moved to another address tells so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from walletdesk.core.actors import SYSTEM
from walletdesk.notices.our_address import OurAddress
from walletdesk.official.errors import NotOne
from walletdesk.official.kind import Kind
from walletdesk.official.models.entry import Entry
from walletdesk.official.models.particulars import Purpose


class Own(NamedTuple):
    kind: Kind
    text: str
    purpose: Purpose
    label_en: str
    label_zh: str


@transaction.atomic
def ensure_own() -> int:
    """Adds what is missing, ends what the settings no longer name; how many entries that touched. Safe to run
    again. What colleagues put into the registry stays theirs."""
    wanted = {(own.kind, key): own for own in _all() if (key := _key(own))}
    touched = 0
    for entry in Entry.objects.current().filter(owner=None):
        if (Kind(entry.kind), entry.key) not in wanted:
            entry.end(by=SYSTEM)
            touched += 1
    for (kind, key), own in wanted.items():
        if Entry.objects.standing().find(kind, key) is None:
            facts: dict[str, Any] = {"kind": kind, "key": key, "purpose": own.purpose}
            Entry.objects.begin(by=SYSTEM, label_en=own.label_en, label_zh=own.label_zh, **facts)
            touched += 1
    return touched


def at_the_foot_of_letters() -> OurAddress:
    """This website, as far as the registry vouches for it."""
    website = Entry.objects.current().of_kind(Kind.URL).filter(owner=None).first()
    return OurAddress(website.value, f"{website.value}/official/") if website else OurAddress()


def website() -> frozenset[str]:
    """The address of this website as the registry writes it; none where it can't be one."""
    return frozenset(filter(None, [_key(_website())]))


def _website() -> Own:
    return Own(Kind.URL, settings.PUBLIC_URL, Purpose.CONTACT, "Help centre and wallet", "帮助中心与钱包")


def _all() -> Iterator[Own]:
    yield _website()
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    yield Own(Kind.DOMAIN, host, Purpose.OURS, "The domain of this website", "本网站的域名")
    for address in dict.fromkeys([settings.MAIL_FROM, *settings.MAIL_ADDRESSES]):
        yield Own(Kind.MAIL_SENDER, address, Purpose.CONTACT, "Our letters", "我们的来信")


def _key(own: Own) -> str:
    """Empty for what is none: a machine that people try the product on has no domain."""
    try:
        return own.kind.canonical(own.text)
    except NotOne:
        return ""
