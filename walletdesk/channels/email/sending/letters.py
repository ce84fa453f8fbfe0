"""The letters that carry answers. They have a person's words in them, and none of a stranger's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override

from walletdesk import notices
from walletdesk.channels.email.addresses import reply_address
from walletdesk.channels.email.quoting.words import MARKER
from walletdesk.channels.email.sending.proven import is_proven, is_requester_proven
from walletdesk.channels.email.sending.thread import ANSWER, Thread, letters_in_each
from walletdesk.core.text import truncate
from walletdesk.desk.enclosing import named
from walletdesk.desk.fitting import readings_for
from walletdesk.desk.flow_link import flows_for
from walletdesk.desk.letters import link_to, links_to
from walletdesk.desk.models import Author, Message, Promise
from walletdesk.desk.recipients import reader_of
from walletdesk.notices import Heading
from walletdesk.notices.heading import NAME_LENGTH
from walletdesk.notices.recipient import folded

if TYPE_CHECKING:
    from walletdesk.desk.models import Attachment, Ticket
    from walletdesk.notices import Letter

# Many servers take 25 MB, and a file grows by a third on its way.
RECEIVED = "email/received"
ENCLOSED_BYTES = 10 * 1024 * 1024
QUOTED_LENGTH = 2000
_READING = "Fees and gas: https://wallet.example/help/transactions/fees-and-gas/"
_FLOW = "I can’t sign in: https://wallet.example/help/runs/example/"
_REFUSED = "Archives such as ZIP can't be taken. Please send the files in it one by one."
_MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def _example(**more: Any) -> Mapping[str, Any]:
    return {
        "subject": "Re: Locked out · 无法登录",
        "reference": "WD-7K3M-9Q2X-4T3",
        "time_zone": "Asia/Shanghai",
        "link": f"{settings.PUBLIC_URL}/r/example/",
        **more,
    }


def _example_answer() -> Mapping[str, Any]:
    return _example(
        words="Hello Lin,\n\nyour account is open again: https://wallet.example/help/locked\n您的账户已恢复。",
        agent="Ana",
        left_out="recording.mp4",
        quoted="Since this morning I can't get in.\n今天早上起就登不进去了。",
        quoted_at=_MOMENT,
    )


@notices.letter(
    RECEIVED,
    example=lambda: _example(due_at=_MOMENT, reading=_READING, flow=_FLOW, refused=_REFUSED),
    author=notices.Author.REPLYING_MACHINE,
)
def received(tickets: Sequence[Ticket]) -> None:
    """Your letter has reached us, and this is when we answer. One for each of these tickets.

    It stands below the letter that opened the ticket, whatever has come since.
    """
    letters, links = letters_in_each(tickets), links_to(tickets)
    readings, flows = readings_for(tickets), flows_for(tickets)
    promises, refused = Promise.objects.open_of_each(tickets), _refused(tickets)
    drafts = []
    for ticket in tickets:
        proven = is_requester_proven(ticket, letters[ticket])
        heading, subject = _heading(
            ticket, ticket.email, Thread.start(ticket, letters[ticket], is_proven=proven)
        )
        more = {"reading": readings[ticket], "flow": flows[ticket], "link": links[ticket]}
        more["refused"] = refused.get(ticket.pk, "")
        facts = _facts(ticket, promises.get(ticket), subject=subject, **more)
        drafts.append(notices.Draft(reader_of(ticket, ticket.email), facts, ticket, heading))
    notices.write_each(RECEIVED, drafts)


@notices.letter(ANSWER, example=_example_answer, author=notices.Author.PERSON)
def answer(ticket: Ticket, email: str, messages: Sequence[Message]) -> Letter:
    """What an agent said, once or in a row, to one address of the ticket."""
    proven = is_proven(ticket, email)
    enclosed, left_out = _parted([file for message in messages for file in message.files])
    agent = next((message.agent.name for message in reversed(messages) if message.agent), "")
    heading, subject = _heading(ticket, email, Thread.of(ticket, email, is_proven=proven), agent=agent)
    is_requester = folded(email) == folded(ticket.email)
    if is_requester and (code := messages[-1].check_code):
        # The one that the conversation shows. Nobody else who reads along gets to know it.
        heading = replace(heading, check_code=code)
    facts = _facts(
        ticket,
        ticket.promise,
        # The page asks for a code, which goes to the requester; it would open to nobody else.
        link=link_to(ticket) if is_requester else "",
        subject=subject,
        words=_words(ticket, messages),
        agent=agent,
        left_out=", ".join(file.name for file in left_out),
        **(_quotation(ticket, messages[0]) if proven else {}),
    )
    return notices.write(
        ANSWER,
        to=reader_of(ticket, email),
        context=facts,
        about=ticket,
        heading=heading,
        enclosures=[named(file) for file in enclosed],
    )


def _refused(tickets: Sequence[Ticket]) -> dict[int, str]:
    """Why files of a ticket's first letter were not taken; never their names, which a stranger chose."""
    firsts = Message.objects.filter(ticket__in=tickets, number=1, facts__has_key="left_out")
    said = {}
    for message in firsts.select_related("ticket"):
        with override(message.ticket.language):
            said[message.ticket_id] = "\n".join(dict.fromkeys(file.why for file in message.left_out))
    return said


def _heading(ticket: Ticket, email: str, thread: Thread, *, agent: str = "") -> tuple[Heading, str]:
    """Where the letter stands, and its subject. Of an agent's name the first part is shown."""
    first_name = agent.split(maxsplit=1)[0] if agent.split() else ""
    heading = Heading(
        name=truncate(f"{first_name} · {settings.BRAND}", NAME_LENGTH) if first_name else "",
        reply_to=reply_address(ticket.reference, email),
        in_reply_to=thread.in_reply_to,
        references=thread.references,
        above=MARKER,
    )
    return heading, thread.subject


def _facts(ticket: Ticket, promise: Promise | None, **more: Any) -> dict[str, Any]:
    return {
        "reference": ticket.reference,
        "time_zone": ticket.time_zone,
        "due_at": promise.due_at if promise else None,
        **more,
    }


def _words(ticket: Ticket, messages: Sequence[Message]) -> str:
    with override(ticket.language):
        return "\n\n".join(message.words.expandtabs(4) for message in messages if message.words)


def _quotation(ticket: Ticket, before: Message) -> dict[str, Any]:
    """What was last written to us before an answer, for whoever has forgotten."""
    written = ticket.messages.filter(author_kind=Author.CUSTOMER, number__lt=before.number, kind="text")
    last = written.exclude(body="").order_by("-number").first()
    return {"quoted": truncate(last.body, QUOTED_LENGTH), "quoted_at": last.created_at} if last else {}


def _parted(files: Sequence[Attachment]) -> tuple[list[Attachment], list[Attachment]]:
    """The files that fit into a letter, in their order, and the others."""
    enclosed: list[Attachment] = []
    left_out: list[Attachment] = []
    room = ENCLOSED_BYTES
    for file in files:
        (enclosed if file.size <= room else left_out).append(file)
        room -= file.size if file.size <= room else 0
    return enclosed, left_out
