"""Taking in a letter of the ledger: read, judged, sorted, and put where it belongs, exactly once.

Reading and judging happen before the transaction, since they may take seconds. Then the row is locked, and
what was decided in the meantime stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from walletdesk import journal
from walletdesk.channels.email import acts, origin
from walletdesk.channels.email.bounces import Kind
from walletdesk.channels.email.intake import placing
from walletdesk.channels.email.intake.bouncing import note_reports
from walletdesk.channels.email.intake.dns import the_dns
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.intake.house import the_house
from walletdesk.channels.email.intake.joining import belonging
from walletdesk.channels.email.intake.reader import read_apart
from walletdesk.channels.email.models import Arrival, Reason, State, Trial
from walletdesk.channels.email.origin import Origin, Result
from walletdesk.channels.email.origin.fakes import fake
from walletdesk.channels.email.reading import Unreadable
from walletdesk.channels.email.reading.apart import TooSlow
from walletdesk.channels.email.understanding import Understood
from walletdesk.core.actors import SYSTEM
from walletdesk.limits import LimitReached
from walletdesk.limits import words as limits
from walletdesk.notices.own_mark import marked

# What is noted and never answered; everything else is for a ticket or for a person.
_NOTED = {
    Kind.BOUNCE: Reason.BOUNCE,
    Kind.DELAY: Reason.DELAY,
    Kind.AUTO_REPLY: Reason.AUTO_REPLY,
    Kind.RECEIPT: Reason.RECEIPT,
    Kind.OURS: Reason.OURS,
}

# So often a letter waits for a DNS that gives no answer; then it is taken in with nobody vouching for it.
PATIENT_FOR = 3


class DnsAway(Exception):
    """The DNS gave no answer just now, so nothing is known of the sender yet."""


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


def take_in(arrival_id: int) -> None:
    """Decides about the letter; does nothing when that was done. Whatever it raises may pass: try again.

    The row keeps what it was, by the error's name alone: its words may hold some of the letter's.
    """
    try:
        _take_in(arrival_id)
    except DnsAway:
        raise
    except Exception as trouble:
        Arrival.objects.untaken().filter(pk=arrival_id).update(
            attempts=F("attempts") + 1, last_error=type(trouble).__qualname__
        )
        raise


def _take_in(arrival_id: int) -> None:
    arrival = Arrival.objects.select_related("content").filter(pk=arrival_id).first()
    if arrival is None or arrival.is_decided or arrival.kept is None:
        return
    raw = arrival.kept.read()
    envelope = Envelope.from_json(arrival.envelope)
    try:
        judged = Judged(read_apart(raw), _judge(arrival, raw, envelope), envelope)
    except Unreadable as trouble:
        _give_up(arrival, trouble)
        return
    try:
        _decide(arrival, judged)
    except IntegrityError:
        # The same letter, packed otherwise, was taken in at the same time; the second look will see it.
        _decide(arrival, judged)


def _judge(arrival: Arrival, raw: bytes, envelope: Envelope) -> Origin:
    """As it was judged when it came: a letter that is tried again is no longer the one that was signed."""
    if arrival.origin:
        return Origin.from_json(arrival.origin)
    peer = origin.Envelope(envelope.ip, envelope.helo, envelope.mail_from)
    judged = origin.judge(raw, peer, the_dns(), trusted=settings.MAIL_TRUSTED_SERVERS)
    if judged.dmarc.result == Result.TEMPORARY and arrival.attempts < PATIENT_FOR:
        Arrival.objects.filter(pk=arrival.pk).update(attempts=F("attempts") + 1)
        raise DnsAway
    return judged


def _give_up(arrival: Arrival, trouble: Exception) -> None:
    reason = Reason.TOO_SLOW if isinstance(trouble, TooSlow) else Reason.UNREADABLE
    with transaction.atomic():
        if _held(arrival):
            arrival.decide(State.SET_ASIDE, reason, detail=str(trouble)[:300])
            journal.record(acts.SET_ASIDE, by=SYSTEM, about=arrival, reason=reason.value)


@transaction.atomic
def _decide(arrival: Arrival, judged: Judged) -> None:
    if not _held(arrival):
        return
    _describe(arrival, judged)
    if other := _same_letter(arrival, judged):
        arrival.decide(State.NOTED, Reason.SAME_LETTER, ticket=other.ticket, content_digest="")
        placing.keep(arrival, judged.understood, with_files=False)
        return
    _place(arrival, judged)
    if arrival.state == State.SET_ASIDE:
        journal.record(acts.SET_ASIDE, by=SYSTEM, about=arrival, reason=arrival.reason)


def _held(arrival: Arrival) -> bool:
    rows = Arrival.objects.select_for_update(no_key=True, of=("self",)).select_related("content")
    arrival.refresh_from_db(from_queryset=rows)
    return not arrival.is_decided


def _describe(arrival: Arrival, judged: Judged) -> None:
    letter, author = judged.understood.letter, judged.understood.author
    arrival.letter_id = letter.message_id[:500]
    arrival.author = author.address[:320] if author else ""
    arrival.author_name = placing.line(author.name, 200) if author else ""
    arrival.subject = placing.line(letter.subject, 300)
    arrival.origin = judged.origin.to_json()
    arrival.content_digest = judged.understood.content_digest
    # Written before anything is done with it: the confirmation goes below the letter that the row names.
    described = ["letter_id", "author", "author_name", "subject", "origin"]
    arrival.save(update_fields=described)


def _same_letter(arrival: Arrival, judged: Judged) -> Arrival | None:
    same = Arrival.objects.filter(content_digest=judged.understood.content_digest)
    return same.exclude(pk=arrival.pk).first()


def _place(arrival: Arrival, judged: Judged) -> None:
    understood = judged.understood
    ours = marked(understood.own_mark)
    if reason := Reason.OURS if ours else _NOTED.get(understood.kind):
        note_reports(understood.reports)
        if ours:
            Trial.objects.came_back(ours, arrival)
        placing.keep(arrival, understood, with_files=False)
        arrival.decide(State.NOTED, reason)
    elif trouble := _trouble(arrival, judged):
        placing.set_aside(arrival, understood, trouble, arrival.detail)
    elif not _is_within_limits(arrival, judged):
        placing.set_aside(arrival, understood, Reason.FLOOD)
    else:
        _into_a_ticket(arrival, judged)


def _trouble(arrival: Arrival, judged: Judged) -> Reason | None:
    """Why nobody should get this letter as a customer's word."""
    if judged.understood.author is None:
        return Reason.NO_SENDER
    if pretence := fake(judged.understood.letter.authors, judged.origin, the_house()):
        arrival.detail = str(pretence.value)
        return Reason.FAKE
    if judged.understood.kind == Kind.BULK:
        return Reason.BULK
    return None


def _is_within_limits(arrival: Arrival, judged: Judged) -> bool:
    proven = "proven" if judged.is_proven else "unproven"
    try:
        limits.LETTERS_BY_AUTHOR.take(f"{proven} {arrival.author.casefold()}")
    except LimitReached:
        return False
    return True


def _into_a_ticket(arrival: Arrival, judged: Judged) -> None:
    understood = judged.understood
    found = belonging(understood, judged.envelope, is_proven=judged.is_proven)
    if found is None:
        placing.open_ticket(arrival, understood)
    elif not found.is_joined:
        placing.wait_for_a_person(arrival, understood, found.ticket, found.reason)
    else:
        if found.is_signed and judged.is_proven:
            found.ticket.confirm_address_by_letter(arrival.author)
        placing.join(arrival, understood, found.ticket, found.ticket.correspondent(arrival.author))
