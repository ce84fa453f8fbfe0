"""The thread of a ticket: what makes a mail program put a letter below those that it belongs to.

Gmail joins by References or In-Reply-To, and only while the subject stays the same but for "Re:"; Apple Mail
by References; Outlook by its own Thread-Index, else by References and subject; QQ and 163 by subject and
References. So both are kept: the ids of all letters, and one subject for as long as the ticket lasts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from walletdesk.channels.email.models import Arrival
from walletdesk.core.text import clean_line, truncate
from walletdesk.notices.heading import thread
from walletdesk.notices.models import Letter

if TYPE_CHECKING:
    from django.db import models

    from walletdesk.desk.models import Ticket

OURS = ("email/received", "email/answer")
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
        own = theirs.filter(author__iexact=email).order_by("-seen_at").values_list("letter_id", flat=True)
        answered = thread(own[:1]) or references[-1:]
        # The oldest ones may have lost their words by now.
        first = next((letter.subject for letter in ours if letter.subject), "")
        subject = first or _subject(ticket, email, is_proven=is_proven)
        return cls(subject, answered[0] if answered else "", references)

    @classmethod
    def start(cls, ticket: Ticket, email: str, *, is_proven: bool) -> Thread:
        """Right below the letter that opened the ticket."""
        references = thread(letters_in(ticket).order_by("seen_at").values_list("letter_id", flat=True)[:1])
        return cls(_subject(ticket, email, is_proven=is_proven), "".join(references), references)


def letters_in(ticket: Ticket) -> models.QuerySet[Arrival]:
    """The letters that are in the conversation of a ticket. Each message names its own."""
    named = ticket.messages.filter(facts__has_key="letter").values_list("facts__letter", flat=True)
    return Arrival.objects.filter(public_id__in=list(named))


def our_letters_to(ticket: Ticket, email: str) -> list[Letter]:
    """Our letters of this thread to this address, the first one first."""
    ours = Letter.objects.about(ticket).filter(to__iexact=email, slug__in=OURS)
    return list(ours.order_by("pk").only("public_id", "subject", "created_at"))


def _subject(ticket: Ticket, email: str, *, is_proven: bool) -> str:
    """Theirs, where it is known to be theirs: else a stranger could have us deliver a subject to anybody."""
    first = letters_in(ticket).filter(author__iexact=email).order_by("seen_at").first() if is_proven else None
    subject = _PREFIX.sub("", first.subject) if first else ""
    if subject := clean_line(subject, len(subject) + 1):
        return f"Re: {truncate(subject, SUBJECT_LENGTH)}"
    with override(ticket.language):
        return _("Your request %(reference)s") % {"reference": ticket.reference}
