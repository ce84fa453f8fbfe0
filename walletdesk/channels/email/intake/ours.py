"""Which of our letters a letter names, by the Message-IDs that we gave them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from walletdesk.notices.models import Letter


def our_letters(ids: Iterable[str]) -> list[Letter]:
    """Our own letters among these Message-IDs, the newest first. Nobody can guess the id of one."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    keys = []
    for each in ids:
        left, _, right = each.rpartition("@")
        if right.casefold() == host and (key := _uuid(left)):
            keys.append(key)
    if not keys:
        return []
    return list(Letter.objects.filter(public_id__in=keys).order_by("-created_at"))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
