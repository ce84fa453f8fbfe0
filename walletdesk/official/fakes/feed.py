"""Confirmed fakes for everybody who wants to warn others (docs/fakes.md): as signed JSON, and as lines.

Defanged, as everywhere: what a page turns into a link by itself must lead nowhere.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Max

from walletdesk.official.checking.registry import ours
from walletdesk.official.fakes.models import Fake
from walletdesk.official.fakes.ours import is_ours
from walletdesk.official.signing.canonical import canonical
from walletdesk.official.signing.keys import present_key

FORMAT = "walletdesk-fakes/1"
# No signature over something else of ours can be taken for one over this list.
CONTEXT = b"walletdesk-fakes/1\n"
MOST = 20_000
_UTC = "%Y-%m-%dT%H:%M:%SZ"


def state() -> str:
    """What changes whenever the list does."""
    said = Fake.objects.confirmed().aggregate(Count("pk"), Max("judged_at"), Max("pk"))
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()[:24]


def as_json(at: datetime) -> bytes:
    """The list and its signature, by the key that signs the list of what is ours; null before there is
    one."""
    key = present_key()
    content = {
        "format": FORMAT,
        "issuer": settings.PUBLIC_URL,
        "issued": at.strftime(_UTC),
        "key_id": key.id if key else None,
        "fakes": [_line(fake) for fake in _newest()],
    }
    signature = key.sign(CONTEXT + canonical(content)) if key else None
    return canonical({"list": content, "signature": signature})


def as_text(at: datetime) -> str:
    """One a line, with its kind in front; lines that begin with # are for people."""
    head = [f"# {settings.PUBLIC_URL}: what pretends to be us, confirmed", f"# {at.strftime(_UTC)}"]
    lines = [f"{fake.kind}{f':{fake.network}' if fake.network else ''}\t{fake.shown}" for fake in _newest()]
    return "\n".join([*head, *lines]) + "\n"


def _newest() -> list[Fake]:
    """Without what the registry has since: a lead may have called a fake what became ours later."""
    own, newest = ours(), Fake.objects.confirmed().order_by("-judged_at", "-pk")[:MOST]
    return [fake for fake in newest if not is_ours(fake.sign, own)]


def _line(fake: Fake) -> dict[str, Any]:
    assert fake.judged_at
    line = {"kind": fake.kind, "value": fake.shown, "confirmed": fake.judged_at.strftime(_UTC)}
    return line | ({"network": fake.network} if fake.network else {})
