"""What the signed list says: the registry of now, for programs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from walletdesk.official.models.entry import Entry
from walletdesk.official.signing.keys import SigningKey

FORMAT = "walletdesk-official-list/1"
# An app that hears nothing of us for so long trusts the list no more.
LASTS = timedelta(days=7)
_UTC = "%Y-%m-%dT%H:%M:%SZ"


def entries() -> list[dict[str, Any]]:
    """Everything that is ours now, always in the same order."""
    current = Entry.objects.current().order_by("kind", "key", "chain_id", "pk")
    return [_entry(entry) for entry in current]


def listed(
    serial: int, at: datetime, said: list[dict[str, Any]], key: SigningKey, following: SigningKey | None
) -> dict[str, Any]:
    """The whole list, to be signed. `following` is the key that will sign after a change of keys."""
    return {
        "format": FORMAT,
        "issuer": settings.PUBLIC_URL,
        "serial": serial,
        "issued": at.strftime(_UTC),
        "expires": (at + LASTS).strftime(_UTC),
        "key": key.as_json(),
        "next_key": following.as_json() if following else None,
        "entries": said,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "kind": entry.kind,
        "value": entry.key,
        "label": {"en": entry.label_en, "zh": entry.label_zh},
        "purpose": entry.purpose,
    }
    more = {
        "link": entry.link,
        "chain_id": entry.chain_id,
        "package": entry.package,
        "signing_sha256": entry.signing_sha256,
        "until": entry.valid_until.strftime(_UTC) if entry.valid_until else None,
    }
    return facts | {name: value for name, value in more.items() if value}
