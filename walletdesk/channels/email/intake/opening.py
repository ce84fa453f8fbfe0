"""Tickets for letters that are about something new, many at once. Everything happens in the caller's
transaction, under its locks.

What is decided here is what `taking` decides about each of these letters alone; every other kind of letter is
left to it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from walletdesk.accounts.models.address import EmailAddress
from walletdesk.channels.email.bounces import Kind
from walletdesk.channels.email.intake import placing, taking
from walletdesk.channels.email.intake.joining import names_nothing
from walletdesk.channels.email.intake.judged import Judged
from walletdesk.channels.email.intake.originals import cleaned
from walletdesk.channels.email.models import Arrival, Content, Reason, State
from walletdesk.channels.email.origin.fakes import House, fake
from walletdesk.channels.email.reading import Mailbox
from walletdesk.core.rows import update_each
from walletdesk.desk.errors import NothingSaid
from walletdesk.desk.models import Message, Ticket
from walletdesk.desk.models.opening import Admission, Owners
from walletdesk.limits import words as limits
from walletdesk.notices.own_mark import marked

_DECIDED = ["content_digest", "state", "reason", "decided_at", "ticket", "message"]
_KEPT = ["sealed", "is_cleaned", "written_at"]


@dataclass(frozen=True, slots=True)
class Opener:
    """A letter that can only open a ticket: by a person, who is who they say as far as we know, about
    something new.
    """

    arrival: Arrival
    content: Content
    judged: Judged
    author: Mailbox

    @classmethod
    def of(cls, arrival: Arrival, judged: Judged, house: House) -> Opener | None:
        """None for any other letter."""
        understood = judged.understood
        letter, author, content = understood.letter, understood.author, arrival.kept
        if author is None or content is None or understood.kind != Kind.LETTER:
            return None
        if marked(understood.own_mark) or not names_nothing(letter, judged.envelope):
            return None
        return None if fake(letter.authors, judged.origin, house) else cls(arrival, content, judged, author)

    def admission(self, owners: Owners) -> Admission:
        """Raises NothingSaid and ValidationError."""
        intake = placing.intake_of(self.arrival, self.judged.understood, self.author)
        return Admission.of(intake, owners)


@dataclass(slots=True)
class Openers:
    """Letters in a row that open tickets; `known` are the digests of contents that the ledger has."""

    house: House
    known: Container[str]
    row: list[Opener] = field(default_factory=list)
    _digests: set[str] = field(default_factory=set)

    def take(self, arrival: Arrival, judged: Judged) -> bool:
        """Whether this letter goes with them."""
        digest = judged.understood.content_digest
        is_new = digest not in self.known and digest not in self._digests
        self._digests.add(digest)
        if is_new and (opener := Opener.of(arrival, judged, self.house)):
            self.row.append(opener)
            return True
        return False

    def open(self) -> None:
        """Opens the tickets, in the order of the letters; the next row begins."""
        row, self.row = self.row, []
        if row:
            for opener in row:
                # What a letter says of itself is in its message, so it is written down before.
                taking.describe(opener.arrival, opener.judged)
            admitted = list(_admitted(_within_limits(row)))
            messages = Ticket.objects.open_each([admission for _, admission in admitted])
            _write_down([opener for opener, _ in admitted], messages)


def _within_limits(row: Sequence[Opener]) -> Iterator[Opener]:
    keys = [taking.limit_key(opener.judged) for opener in row]
    for opener, is_within in zip(row, limits.LETTERS_BY_AUTHOR.take_each(keys), strict=True):
        if is_within:
            yield opener
        else:
            taking.set_aside(opener.arrival, opener.judged, Reason.FLOOD)


def _admitted(row: Iterator[Opener]) -> Iterator[tuple[Opener, Admission]]:
    openers = list(row)
    owners = EmailAddress.objects.owners_of({opener.author.address for opener in openers})
    for opener in openers:
        try:
            yield opener, opener.admission(owners)
        except NothingSaid:
            taking.set_aside(opener.arrival, opener.judged, Reason.EMPTY)
        except ValidationError:
            taking.set_aside(opener.arrival, opener.judged, Reason.NO_SENDER)


def _write_down(row: Sequence[Opener], messages: Sequence[Message]) -> None:
    for opener, message in zip(row, messages, strict=True):
        arrival, understood = opener.arrival, opener.judged.understood
        arrival.put_decision(State.STORED, Reason.OPENED, ticket=message.ticket, message=message)
        opener.content.put(cleaned(understood, with_files=False), is_cleaned=True)
        placing.advise(arrival, understood, message)
    update_each([opener.arrival for opener in row], [*taking.DESCRIBED, *_DECIDED])
    update_each([opener.content for opener in row], _KEPT)
