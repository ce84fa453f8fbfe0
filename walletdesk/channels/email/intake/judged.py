"""Reading a letter and judging who vouches for its sender. It takes a while, and no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from walletdesk.channels.email import origin
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.intake.reader import NotShortly, read_by_itself
from walletdesk.channels.email.models import Arrival, Content
from walletdesk.channels.email.origin import Origin, Result
from walletdesk.channels.email.reading.apart import Busy
from walletdesk.channels.email.understanding import Understood
from walletdesk.core.dns import the_dns

# So often a letter waits for a DNS that gives no answer; then it is taken in with nobody vouching for it.
PATIENT_FOR = 3


class DnsAway(Exception):
    """The DNS gave no answer just now, so nothing is known of the sender yet."""


# The letter only has to wait; nothing is wrong with it or with us.
HAS_TO_WAIT = (DnsAway, NotShortly, Busy)


@dataclass(frozen=True, slots=True)
class Judged:
    """A letter that was read, and who vouches for its sender."""

    understood: Understood
    origin: Origin
    envelope: Envelope

    @property
    def is_proven(self) -> bool:
        """Whether the domain vouches for this very author, as every program reads the address."""
        author = self.understood.author
        return author is not None and self.origin.vouches_for(author.address)


def judge(arrival: Arrival, content: Content, read: Callable[[bytes], Understood] = read_by_itself) -> Judged:
    """Raises Unreadable for what the letter is to blame for; DnsAway, NotStarted and what else `read` raises
    for what passes.
    """
    raw, envelope = content.read(), Envelope.from_json(arrival.envelope)
    return Judged(read(raw), _origin(arrival, raw, envelope), envelope)


def _origin(arrival: Arrival, raw: bytes, envelope: Envelope) -> Origin:
    """As it was judged when it came: a letter that is tried again is no longer the one that was signed."""
    if arrival.origin:
        return Origin.from_json(arrival.origin)
    peer = origin.Envelope(envelope.ip, envelope.helo, envelope.mail_from)
    judged = origin.judge(raw, peer, the_dns(), trusted=settings.MAIL_TRUSTED_SERVERS)
    if judged.dmarc.result == Result.TEMPORARY and arrival.attempts < PATIENT_FOR:
        raise DnsAway
    return judged
