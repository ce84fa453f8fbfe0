"""What the registry says is ours now, as the rules read it."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from django.conf import settings

from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.official.outgoing.ours import Ours

_ACCOUNTS = (Kind.WECHAT, Kind.WEIBO, Kind.X, Kind.TELEGRAM)


def current_ours() -> Ours:
    """One query. The installation's own address counts at once, whatever the registry has been told."""
    keys: dict[str, set[str]] = defaultdict(set)
    for kind, key in Entry.objects.current().values_list("kind", "key"):
        keys[kind].add(key)
    return Ours(
        domains=frozenset({urlsplit(settings.PUBLIC_URL).hostname or "", *keys[Kind.DOMAIN]}),
        pages=frozenset(
            {*keys[Kind.URL], *(link for kind in _ACCOUNTS for link in _links(kind, keys[kind]))}
        ),
        senders=frozenset(keys[Kind.MAIL_SENDER]),
        phones=frozenset(key.lstrip("+") for key in keys[Kind.PHONE]),
        handles=frozenset(key.lower() for kind in _ACCOUNTS for key in keys[kind]),
    )


def _links(kind: Kind, keys: set[str]) -> list[str]:
    return [link for key in keys if (link := kind.link(key))]
