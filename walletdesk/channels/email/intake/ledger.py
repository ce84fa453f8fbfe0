"""The way into the ledger: a letter is there, committed, before any server is told that we have it."""

from __future__ import annotations

import hashlib
import re

from django.db import IntegrityError, transaction
from django.db.models import F

from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import Arrival, Content
from walletdesk.channels.email.tasks import take_in
from walletdesk.core.clock import now

# What the servers on the way add or change; the same letter comes with others each time.
_TRACE = re.compile(
    rb"^(?:received|return-path|delivered-to|x-original-to|envelope-to|authentication-results|received-spf"
    rb"|arc-[a-z-]+|x-[a-z0-9-]+|dkim-filter|status|lines|content-length|xref)[ \t]*:",
    re.IGNORECASE,
)


def enter(raw: bytes, envelope: Envelope) -> Arrival:
    """The letter's row: a new one with its job, or the one of before, counted once more.

    When this returns outside of a transaction, the letter is on disk. Any database error means that it is
    not, and that its server has to keep it.
    """
    digest = digest_of(raw)
    if known := _again(digest):
        return known
    try:
        with transaction.atomic():
            arrival = Arrival.objects.create(digest=digest, envelope=envelope.as_json(), size=len(raw))
            content = Content(arrival=arrival)
            content.put(raw, is_cleaned=False)
            content.save(force_insert=True)
            # The job is a row of the same transaction.
            take_in.defer(arrival_id=arrival.pk)
    except IntegrityError:
        # The same letter came by two connections at once, and the other was faster.
        if known := _again(digest):
            return known
        raise
    return arrival


def digest_of(raw: bytes) -> str:
    """SHA-256 of a letter without what the servers on its way wrote on it, whatever its line ends."""
    head, _, body = raw.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
    kept = [field for field in _fields(head) if not _TRACE.match(field)]
    return hashlib.sha256(b"\n".join(kept) + b"\n\n" + body.rstrip(b"\n")).hexdigest()


def _again(digest: str) -> Arrival | None:
    seen = Arrival.objects.filter(digest=digest)
    if not seen.update(times_seen=F("times_seen") + 1, last_seen_at=now()):
        return None
    return seen.get()


def _fields(head: bytes) -> list[bytes]:
    """Header fields, each with its folded lines (RFC 5322, section 2.2.3)."""
    return [field for field in re.split(rb"\n(?![ \t])", head) if not field.startswith(b"From ")]
