"""Letters that are larger than we take: the ledger says that there was one, and from whom."""

from __future__ import annotations

import hashlib
from email.errors import MessageError
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parseaddr

from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import Arrival, Reason, State
from walletdesk.core.clock import now
from walletdesk.core.text import strip_unseen, truncate

# Of a letter that is not read nothing more is looked at.
_MOST_OF_HEAD = 64 * 1024


def note(head: bytes, envelope: Envelope, *, size: int) -> Arrival:
    """The row of a letter that was refused, of which perhaps only the envelope and the size are known.

    The same letter, offered again, is the same row.
    """
    head = head[:_MOST_OF_HEAD].partition(b"\r\n\r\n")[0]
    known = head or repr((envelope.mail_from, envelope.recipients)).encode()
    arrival, is_new = Arrival.objects.get_or_create(
        digest=hashlib.sha256(b"too large\0%d\0" % size + known).hexdigest(),
        defaults={
            "envelope": envelope.as_json(),
            "size": size,
            "state": State.REFUSED,
            "reason": Reason.TOO_LARGE,
            "decided_at": now(),
            **_facts(head, envelope),
        },
    )
    if not is_new:
        arrival.times_seen, arrival.last_seen_at = arrival.times_seen + 1, now()
        arrival.save(update_fields=["times_seen", "last_seen_at"])
    return arrival


def _facts(head: bytes, envelope: Envelope) -> dict[str, str]:
    try:
        fields = BytesHeaderParser(policy=compat32).parsebytes(head)
    except (MessageError, ValueError):
        return {"author": envelope.mail_from[:320]}
    author = parseaddr(str(fields.get("From", "")))[1]
    return {
        "letter_id": _line(fields.get("Message-ID", ""), 500).strip("<>"),
        "author": _line(author or envelope.mail_from, 320),
        "subject": _line(fields.get("Subject", ""), 300),
    }


def _line(value: object, limit: int) -> str:
    return truncate(" ".join(strip_unseen(str(value)).split()), limit)
