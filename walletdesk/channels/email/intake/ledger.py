"""The way into the ledger: a letter is there, committed, before any server is told that we have it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import Arrival, Content, State
from walletdesk.channels.email.tasks import wake
from walletdesk.core.clock import now

# What the servers on the way add or change; the same letter comes with others each time.
_TRACE = re.compile(
    rb"^(?:received|return-path|delivered-to|x-original-to|envelope-to|authentication-results|received-spf"
    rb"|arc-[a-z-]+|x-[a-z0-9-]+|dkim-filter|status|lines|content-length|xref)[ \t]*:",
    re.IGNORECASE,
)


# One statement for letters and their contents, or for those that are known: counted once more.
# Of two statements with the same letter, the second waits for the first and then finds it.
_ENTER = """
WITH entered AS (
    INSERT INTO email_arrival AS known (
        public_id, digest, envelope, size, seen_at, last_seen_at, times_seen, origin, state, attempts,
        content_digest, letter_id, author, author_name, subject, reason, detail, last_error
    )
    SELECT public_id, digest, envelope, size, seen_at, seen_at, times_seen, '{}', %(state)s, 0,
        '', '', '', '', '', '', '', ''
    FROM unnest(
        %(public_ids)s::uuid[], %(digests)s::text[], %(envelopes)s::jsonb[], %(sizes)s::bigint[],
        %(seen)s::timestamptz[], %(times)s::int[]
    ) AS letter (public_id, digest, envelope, size, seen_at, times_seen)
    ON CONFLICT (digest) DO UPDATE SET
        times_seen = known.times_seen + EXCLUDED.times_seen, last_seen_at = EXCLUDED.last_seen_at
    RETURNING *
), kept AS (
    INSERT INTO email_content (arrival_id, sealed, is_cleaned, written_at)
    SELECT entered.id, letter.sealed, false, entered.seen_at
    FROM entered JOIN unnest(%(public_ids)s::uuid[], %(sealed)s::bytea[]) AS letter (public_id, sealed)
        USING (public_id)
)
SELECT * FROM entered
"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A letter as it was handed over."""

    raw: bytes
    envelope: Envelope
    at: datetime = field(default_factory=now)


def enter(raw: bytes, envelope: Envelope) -> Arrival:
    """The letter's row: a new one with its content, or the one of before, counted once more.

    When this returns outside of a transaction, the letter is on disk. Any database error means that it is
    not, and that its server has to keep it. What takes letters in is woken after the commit, and looks for
    itself every minute.
    """
    [entered] = Arrival.objects.raw(_ENTER, _values([Delivery(raw, envelope)]))
    transaction.on_commit(wake, robust=True)
    return entered


def enter_each(deliveries: Sequence[Delivery]) -> None:
    """As `enter` does with each, all of them or none, in one commit."""
    with connection.cursor() as cursor:
        cursor.execute(_ENTER, _values(deliveries))
    transaction.on_commit(wake, robust=True)


def _values(deliveries: Sequence[Delivery]) -> dict[str, Any]:
    same: dict[str, list[Delivery]] = {}
    for delivery in deliveries:
        same.setdefault(digest_of(delivery.raw), []).append(delivery)
    # In one order everywhere, so that two statements never wait for each other.
    rows = [_row(digest, same[digest][0]) for digest in sorted(same)]
    arrivals = [arrival for arrival, _ in rows]
    return {
        "public_ids": [arrival.public_id for arrival in arrivals],
        "digests": [arrival.digest for arrival in arrivals],
        "envelopes": [Jsonb(arrival.envelope) for arrival in arrivals],
        "sizes": [arrival.size for arrival in arrivals],
        "seen": [arrival.seen_at for arrival in arrivals],
        "times": [len(same[arrival.digest]) for arrival in arrivals],
        "sealed": [content.sealed for _, content in rows],
        "state": State.SEEN.value,
    }


def _row(digest: str, delivery: Delivery) -> tuple[Arrival, Content]:
    envelope = delivery.envelope.as_json()
    arrival = Arrival(digest=digest, envelope=envelope, size=len(delivery.raw), seen_at=delivery.at)
    content = Content(arrival=arrival)
    content.put(delivery.raw, is_cleaned=False)
    return arrival, content


def digest_of(raw: bytes) -> str:
    """SHA-256 of a letter without what the servers on its way wrote on it, whatever its line ends."""
    head, _, body = raw.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
    kept = [field for field in _fields(head) if not _TRACE.match(field)]
    return hashlib.sha256(b"\n".join(kept) + b"\n\n" + body.rstrip(b"\n")).hexdigest()


def _fields(head: bytes) -> list[bytes]:
    """Header fields, each with its folded lines (RFC 5322, section 2.2.3)."""
    return [field for field in re.split(rb"\n(?![ \t])", head) if not field.startswith(b"From ")]
