"""Exactly once, beside the ledger: a public post is known before its platform is told that we have it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from walletdesk import shield
from walletdesk.channels.social.ledger import LONGEST_ID, LONGEST_TEXT, LOOKED_THROUGH, NotOurs
from walletdesk.channels.social.mentions import tasks
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.shapes import Mentioned
from walletdesk.core.text import clean_line, clean_text, truncate

LONGEST_URL = 300


def enter_mentions(account: Account, mentioned: Sequence[Mentioned]) -> int:
    """Writes these down; returns how many were new. A redelivery changes nothing. Raises NotOurs."""
    rows = {one.uid: _row(account, one) for one in mentioned}
    with transaction.atomic():
        known = set(account.mentions.filter(uid__in=rows).values_list("uid", flat=True))
        new = [row for uid, row in rows.items() if uid not in known]
        # The constraint decides between two that come at the same moment.
        Mention.objects.bulk_create(new, ignore_conflicts=True)
        account.standing.heard()
        if new:
            transaction.on_commit(tasks.wake)
    return len(new)


def _row(account: Account, one: Mentioned) -> Mention:
    if not (one.uid and one.author) or max(len(one.uid), len(one.author)) > LONGEST_ID:
        raise NotOurs
    # Looked through whole before it is cut: half a secret looks like none.
    text = shield.remove(clean_text(truncate(one.text, LOOKED_THROUGH), LOOKED_THROUGH), field="message")
    return Mention(
        account=account,
        uid=one.uid,
        author=one.author,
        name=_line(one.name),
        handle=_line(one.handle),
        text=truncate(text.text, LONGEST_TEXT),
        caught=sorted(set(text.kinds)),
        url=one.url if len(one.url) <= LONGEST_URL else "",
        language=one.language[:20],
        facts=one.facts,
        at=one.at,
    )


def _line(text: str) -> str:
    return truncate(shield.remove(clean_line(truncate(text, 2000), 2000)).text, 80)
