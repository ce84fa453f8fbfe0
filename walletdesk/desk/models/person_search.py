"""Searching for a person is reading personal data: that somebody has a ticket here is already an answer.

So it is on record, with the kind of what was looked for and a keyed digest of it, never the words: the record
must be able to say who looked for an address without being a list of addresses.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from walletdesk import journal, shield
from walletdesk.accounts.emails import fold_email
from walletdesk.core import vault
from walletdesk.core.clock import now
from walletdesk.core.references import parse_reference
from walletdesk.desk import acts
from walletdesk.limits import words as limits

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent

# An open list asks again whenever something happens; within this time that is still the same search.
SAME_SEARCH_FOR = timedelta(minutes=15)


def kind_of(words: str) -> str:
    """ "email", "number" (of a phone, a card, an identity), or nothing: names look like any word."""
    if "@" in words:
        return "email"
    return "number" if shield.mask(words) != words and not parse_reference(words) else ""


def digest_of(words: str) -> str:
    """The same for one address however it is written; nobody without the master key can try addresses out."""
    # Half of it tells addresses apart as well, and is not as long as a private key, which no record takes.
    return vault.digest(fold_email(words), "desk.person_search")[:32]


def note(words: str, *, by: Agent) -> None:
    """Puts a search for a person on record, before it is answered. Raises LimitReached."""
    kind, digest = kind_of(words) or "name", digest_of(words)
    if _is_noted(digest, by):
        return
    limits.SEARCHES_BY_AGENT.take(str(by.public_id))
    with transaction.atomic():
        journal.record(acts.PERSON_SEARCHED, by=by, kind=kind, digest=digest)


def _is_noted(digest: str, by: Agent) -> bool:
    since = journal.Entry.objects.of(acts.PERSON_SEARCHED).filter(at__gt=now() - SAME_SEARCH_FOR)
    return since.filter(actor_id=by.actor_id, details__digest=digest).exists()
