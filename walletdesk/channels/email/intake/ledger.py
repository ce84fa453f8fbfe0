"""The way into the ledger: a letter is there, committed, before any server is told that we have it."""

from __future__ import annotations

import hashlib
import re

from django.db import transaction
from psycopg.types.json import Jsonb

from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import Arrival, Content, State
from walletdesk.channels.email.tasks import wake

# What the servers on the way add or change; the same letter comes with others each time.
_TRACE = re.compile(
    rb"^(?:received|return-path|delivered-to|x-original-to|envelope-to|authentication-results|received-spf"
    rb"|arc-[a-z-]+|x-[a-z0-9-]+|dkim-filter|status|lines|content-length|xref)[ \t]*:",
    re.IGNORECASE,
)


# One statement and one journey for a letter and its content, or for one that is known: counted once more. Of
# the two that come at once, the second waits for the first and then finds it.
_ENTER = """
WITH entered AS (
    INSERT INTO email_arrival AS known (
        public_id, digest, envelope, size, seen_at, last_seen_at, times_seen, origin, state, attempts,
        content_digest, letter_id, author, author_name, subject, reason, detail, last_error
    )
    VALUES (
        %(public_id)s, %(digest)s, %(envelope)s, %(size)s, %(now)s, %(now)s, 1, '{}', %(state)s, 0,
        '', '', '', '', '', '', '', ''
    )
    ON CONFLICT (digest) DO UPDATE SET times_seen = known.times_seen + 1, last_seen_at = EXCLUDED.last_seen_at
    RETURNING *
), kept AS (
    INSERT INTO email_content (arrival_id, sealed, is_cleaned, written_at)
    SELECT id, %(sealed)s, false, %(now)s FROM entered WHERE public_id = %(public_id)s
)
SELECT * FROM entered
"""


def enter(raw: bytes, envelope: Envelope) -> Arrival:
    """The letter's row: a new one with its content, or the one of before, counted once more.

    When this returns outside of a transaction, the letter is on disk. Any database error means that it is
    not, and that its server has to keep it. What takes letters in is woken after the commit, and looks for
    itself every minute.
    """
    arrival = Arrival(digest=digest_of(raw), envelope=envelope.as_json(), size=len(raw))
    content = Content(arrival=arrival)
    content.put(raw, is_cleaned=False)
    values = {
        "public_id": arrival.public_id,
        "digest": arrival.digest,
        "envelope": Jsonb(arrival.envelope),
        "size": arrival.size,
        "now": arrival.seen_at,
        "state": State.SEEN.value,
        "sealed": content.sealed,
    }
    [entered] = Arrival.objects.raw(_ENTER, values)
    transaction.on_commit(wake, robust=True)
    return entered


def digest_of(raw: bytes) -> str:
    """SHA-256 of a letter without what the servers on its way wrote on it, whatever its line ends."""
    head, _, body = raw.replace(b"\r\n", b"\n").lstrip(b"\n").partition(b"\n\n")
    kept = [field for field in _fields(head) if not _TRACE.match(field)]
    return hashlib.sha256(b"\n".join(kept) + b"\n\n" + body.rstrip(b"\n")).hexdigest()


def _fields(head: bytes) -> list[bytes]:
    """Header fields, each with its folded lines (RFC 5322, section 2.2.3)."""
    return [field for field in re.split(rb"\n(?![ \t])", head) if not field.startswith(b"From ")]
