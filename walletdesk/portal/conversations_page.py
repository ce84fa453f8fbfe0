"""What *Are you talking to us right now?* shows a customer: open conversations, and whose a check code is.

A code is looked for only among what went to this customer: a real one can be copied out of anybody's letter
and put into a false message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import F, QuerySet

from walletdesk.core.check_codes import parse_check_code
from walletdesk.core.text import truncate
from walletdesk.desk.models import Call, Channel, Message, Ticket
from walletdesk.journal.things import Thing
from walletdesk.notices import Letter

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

WORDS_SHOWN = 160


@dataclass(frozen=True)
class FromUs:
    """A message of ours to this customer, with what it has to say where the customer has it.

    `ticket` is None for a letter that belongs to no conversation; `words` are a letter's subject, or how a
    message begins, and empty where they are no longer kept.
    """

    by: str
    at: datetime
    channel: str
    words: str
    ticket: Ticket | None = None
    email: str = ""


def open_conversations(customer: Customer) -> QuerySet[Ticket]:
    """The customer's open tickets with `agent_name`, the liveliest first."""
    mine = Ticket.objects.visible_to(customer).open().with_assignment()
    return mine.annotate(agent_name=F("open_assignment__agent__name")).order_by("-last_activity_at")


def announced_calls(customer: Customer) -> QuerySet[Call]:
    """The calls that may ring now or soon; whoever calls otherwise is not us."""
    return Call.objects.announced().of(customer)


def messages_with(typed: str, customer: Customer) -> list[FromUs]:
    """What of ours to this customer has the code that was typed; nothing for another person's code."""
    code = parse_check_code(typed)
    if code is None:
        return []
    mine = Ticket.objects.visible_to(customer)
    said = Message.objects.with_check_code(code, to=mine).select_related("agent", "ticket")
    letters = Letter.objects.with_check_code(code, to=customer.emails_to_tell)
    return [*map(_of_message, said), *_of_letters(letters, mine)]


def _of_message(message: Message) -> FromUs:
    channel = Channel(message.channel or message.ticket.channel).label
    words = truncate(" ".join(message.words.split()), WORDS_SHOWN)
    return FromUs(message.author_name, message.created_at, str(channel), words, message.ticket)


def _of_letters(letters: Iterable[Letter], mine: QuerySet[Ticket]) -> Iterable[FromUs]:
    for letter in letters:
        is_of_ticket = letter.about_type == Thing.of(Ticket(pk=0)).type
        yield FromUs(
            by=letter.author_name or settings.BRAND,
            at=letter.created_at,
            channel=str(Channel.EMAIL.label),
            words=letter.subject,
            ticket=mine.filter(pk=letter.about_id).first() if is_of_ticket else None,
            email=letter.to,
        )
