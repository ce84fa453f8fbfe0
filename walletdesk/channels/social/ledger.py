"""Exactly once: what a platform tells is in the ledger before it is told that we have it.

Platforms tell a thing again until they are answered, sometimes afterwards, sometimes to two of our processes
at once. The platform's own id of it decides; the second row is never written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from walletdesk import shield
from walletdesk.channels.social import tasks
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.names import clean_name
from walletdesk.channels.social.shapes import Incoming
from walletdesk.core.text import clean_text, truncate

# No platform takes longer texts; whoever sends more is no platform's user.
LONGEST_TEXT = 20_000
LOOKED_THROUGH = 200_000
LONGEST_ID = 200


class NotOurs(ValueError):
    """What came can't be from the platform: its ids are longer than any, or it has none."""


def enter(account: Account, incoming: Sequence[Incoming], *, cursor: str | None = None) -> int:
    """Writes these into the ledger, and how far we have read with them; returns how many were new.

    One transaction, in which nothing is taken in yet: a job takes in at once what waits. Raises NotOurs.
    """
    rows = [_row(account, one) for one in incoming]
    with transaction.atomic():
        before = Arrival.objects.filter(account=account, uid__in=[row.uid for row in rows])
        known = set(before.values_list("uid", flat=True))
        # The constraint decides between two that come at the same moment.
        new = [row for row in _each_once(rows) if row.uid not in known]
        Arrival.objects.bulk_create(new, ignore_conflicts=True)
        if cursor is not None:
            account.read_up_to(cursor)
        account.standing.heard()
        if new:
            tasks.wake(account.pk)
    return len(new)


def _each_once(rows: Sequence[Arrival]) -> list[Arrival]:
    return list({row.uid: row for row in reversed(rows)}.values())[::-1]


def _row(account: Account, one: Incoming) -> Arrival:
    if not (one.uid and one.sender) or max(map(len, (one.uid, one.sender, one.place))) > LONGEST_ID:
        raise NotOurs
    # Looked through whole before it is cut: half a secret looks like none.
    text = shield.remove(clean_text(truncate(one.text, LOOKED_THROUGH), LOOKED_THROUGH), field="message")
    media = [{**asdict(file), "name": clean_name(file.name, 200)} for file in one.media]
    return Arrival(
        account=account,
        uid=one.uid,
        sender=one.sender,
        place=one.place,
        what=one.what.value,
        text=truncate(text.text, LONGEST_TEXT),
        caught=sorted(set(text.kinds)),
        media=media,
        name=clean_name(one.name),
        handle=clean_name(one.handle),
        language=one.language[:20],
        facts=one.facts,
        at=one.at,
    )
