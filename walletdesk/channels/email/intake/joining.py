"""Which ticket a letter belongs to. A subject never decides: anybody can write one.

A letter continues a ticket when its author takes part in it, and either it came to the address that was
signed for that author, or it names a letter of that conversation and the domain of the author vouches for it
(DMARC).
What only looks like an answer waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from walletdesk.channels.email.addresses import ReplyTag, read_tag
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.intake.ours import our_letters
from walletdesk.channels.email.models.states import Reason
from walletdesk.channels.email.reading import Letter
from walletdesk.channels.email.understanding import Understood
from walletdesk.desk.models import Message, Ticket

if TYPE_CHECKING:
    from walletdesk.notices.models import Letter as OurLetter


@dataclass(frozen=True, slots=True)
class Belonging:
    """The ticket, and whether the letter may continue it; `reason` says why or why not.

    `is_signed`: it came to the address that only its author was given.
    """

    ticket: Ticket
    reason: Reason
    is_signed: bool = False

    @property
    def is_joined(self) -> bool:
        return self.reason == Reason.JOINED


def belonging(understood: Understood, envelope: Envelope, *, is_proven: bool) -> Belonging | None:
    """Where the letter belongs; None when it is about something new."""
    author = understood.author
    if author is None:
        return None
    return _by_address(understood.letter, envelope, author.address) or _by_references(
        understood.letter, author.address, is_proven=is_proven
    )


def _by_address(letter: Letter, envelope: Envelope, author: str) -> Belonging | None:
    for tag in _tags(letter, envelope):
        ticket = Ticket.objects.filter(reference=tag.reference).select_related("queue").first()
        if ticket is None:
            continue
        if tag.is_for(author) and ticket.takes_part(author):
            return Belonging(ticket, Reason.JOINED, is_signed=True)
        # Signed for somebody who takes part and passed it on; made up by anybody else, it says nothing.
        if any(tag.is_for(address) for address in ticket.addresses):
            return Belonging(ticket, Reason.UNPROVEN if ticket.takes_part(author) else Reason.NEW_ADDRESS)
    return None


def names_nothing(letter: Letter, envelope: Envelope) -> bool:
    """Whether the letter names no ticket and no other letter, so that it can only be about something new."""
    is_answer = letter.in_reply_to or letter.references
    return not is_answer and next(_tags(letter, envelope), None) is None


def _tags(letter: Letter, envelope: Envelope) -> Iterator[ReplyTag]:
    headers = (mailbox.address for mailbox in (*letter.to, *letter.cc))
    for address in dict.fromkeys((*envelope.recipients, *letter.delivered_to, *headers)):
        if tag := read_tag(address):
            yield tag


def _by_references(letter: Letter, author: str, *, is_proven: bool) -> Belonging | None:
    named = (*letter.in_reply_to, *reversed(letter.references))
    ticket = _ticket_of_ours(our_letters(named))
    if ticket is None:
        return _own_thread(named, author, is_proven=is_proven)
    if not ticket.takes_part(author):
        return Belonging(ticket, Reason.NEW_ADDRESS)
    return Belonging(ticket, Reason.JOINED if is_proven else Reason.UNPROVEN)


def _ticket_of_ours(letters: list[OurLetter]) -> Ticket | None:
    tickets = Ticket.objects.select_related("queue")
    for letter in letters:
        if letter.about_type == Ticket._meta.label_lower:
            found = tickets.filter(pk=letter.about_id).first()
        elif letter.about_type == Message._meta.label_lower:
            found = tickets.filter(messages__pk=letter.about_id).first()
        else:
            found = None
        if found:
            return found
    return None


def _own_thread(named: tuple[str, ...], author: str, *, is_proven: bool) -> Belonging | None:
    """Somebody who writes a second letter before our first: it names their own.

    Only where the domain vouches for its author, since ids of other people's letters are no secret.
    """
    if not is_proven or not named:
        return None
    earlier = Ticket.objects.select_related("queue").filter(letters__letter_id__in=named).distinct()
    ticket = next((ticket for ticket in earlier[:5] if ticket.takes_part(author)), None)
    return Belonging(ticket, Reason.JOINED) if ticket else None
