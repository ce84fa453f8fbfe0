"""The thread of a ticket: what makes a mail program put a letter below those that it belongs to.

Gmail joins by References or In-Reply-To, and only while the subject stays the same but for "Re:"; Apple Mail
by References; Outlook by its own Thread-Index, else by References and subject; QQ and 163 by subject and
References. So both are kept: the ids of all letters, and one subject for as long as the ticket lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from walletdesk.channels.email.models import Arrival
from walletdesk.core.text import clean_line, truncate
from walletdesk.desk.models import Message
from walletdesk.notices.heading import thread
from walletdesk.notices.models import Letter
from walletdesk.notices.recipient import folded

if TYPE_CHECKING:
    from django.db import models

    from walletdesk.desk.models import Ticket

ANSWER = "email/answer"
OURS = ("email/received", ANSWER)
SUBJECT_LENGTH = 190
# What programs put before a subject when they answer or pass on, in the languages that we meet most.
_PREFIX = re.compile(
    r"^(?:\s*(?:re|r|aw|sv|antw|fwd?|wg|tr|回复|回覆|答复|答覆|转发|轉發|轉寄)\s*(?:\[\d+\])?\s*[:：])+\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Thread:
    """Where the next letter to one address stands; ids are without angle brackets."""

    subject: str
    in_reply_to: str
    references: tuple[str, ...]

    @classmethod
    def of(cls, ticket: Ticket, email: str, *, is_proven: bool) -> Thread:
        """The letters of the ticket so far: theirs and ours, in the order in which they were written."""
        theirs, ours = letters_in(ticket), our_letters_to(ticket, email)
        ids = [(seen_at, letter_id) for seen_at, letter_id in theirs.values_list("seen_at", "letter_id")]
        ids += [(letter.created_at, letter.bare_id) for letter in ours]
        references = thread(letter_id for _, letter_id in sorted(ids))
        own = own_letters(ticket, email).order_by("-seen_at").values_list("letter_id", flat=True)
        answered = thread(own[:1]) or references[-1:]
        # The oldest ones may have lost their words by now.
        first = next((letter.subject for letter in ours if letter.subject), "")
        own_first = (
            own_letters(ticket, email).order_by("seen_at").first() if is_proven and not first else None
        )
        subject = first or _subject(ticket, own_first)
        return cls(subject, answered[0] if answered else "", references)

    @classmethod
    def start(cls, ticket: Ticket, letters: Sequence[Arrival], *, is_proven: bool) -> Thread:
        """Right below the letter that opened the ticket, to its requester; `letters` are all of the ticket,
        in the order in which they came.
        """
        references = thread(letter.letter_id for letter in letters[:1])
        own_first = next(by_author(letters, ticket.email), None) if is_proven else None
        return cls(_subject(ticket, own_first), "".join(references), references)


def letters_in(ticket: Ticket) -> models.QuerySet[Arrival]:
    """The letters that are in the conversation of a ticket. Each message names its own."""
    named = ticket.messages.filter(facts__has_key="letter").values_list("facts__letter", flat=True)
    return Arrival.objects.filter(public_id__in=list(named))


def letters_in_each(tickets: Sequence[Ticket]) -> dict[Ticket, list[Arrival]]:
    """The same for many tickets, each one's in the order in which they came."""
    said = Message.objects.filter(ticket__in=tickets, facts__has_key="letter").order_by()
    tickets_of = dict[str, set[int]]()
    for letter, ticket_id in said.values_list("facts__letter", "ticket_id"):
        tickets_of.setdefault(letter, set()).add(ticket_id)
    arrivals = list(Arrival.objects.filter(public_id__in=tickets_of).order_by("seen_at", "pk"))
    return {
        ticket: [arrival for arrival in arrivals if ticket.pk in tickets_of[str(arrival.public_id)]]
        for ticket in tickets
    }


def own_letters(ticket: Ticket, email: str) -> models.QuerySet[Arrival]:
    """Those that this address wrote."""
    return letters_in(ticket).filter(author__iexact=email)


def by_author(letters: Iterable[Arrival], email: str) -> Iterator[Arrival]:
    """The same of letters that are at hand."""
    return (letter for letter in letters if folded(letter.author) == folded(email))


def our_letters_to(ticket: Ticket, email: str) -> list[Letter]:
    """Our letters of this thread to this address, the first one first."""
    ours = Letter.objects.about(ticket).filter(to__iexact=email, slug__in=OURS)
    return list(ours.order_by("pk").only("public_id", "subject", "created_at"))


def _subject(ticket: Ticket, first: Arrival | None) -> str:
    """Theirs, where it is known to be theirs: else a stranger could have us deliver a subject to anybody."""
    subject = _PREFIX.sub("", first.subject) if first else ""
    if subject := clean_line(subject, len(subject) + 1):
        return f"Re: {truncate(subject, SUBJECT_LENGTH)}"
    with override(ticket.language):
        return _("Your request %(reference)s") % {"reference": ticket.reference}
