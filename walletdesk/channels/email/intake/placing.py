"""Putting a letter where it belongs. Everything here happens in the caller's transaction, under its lock."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from walletdesk import shield
from walletdesk.channels.email import letters
from walletdesk.channels.email.bounces import Kind
from walletdesk.channels.email.intake.originals import cleaned
from walletdesk.channels.email.models.states import Reason, State
from walletdesk.channels.email.reading import Letter, Mailbox, Protection
from walletdesk.channels.email.understanding import Understood
from walletdesk.core.clock import now
from walletdesk.core.text import truncate
from walletdesk.desk.carriage import Carriage
from walletdesk.desk.errors import NothingSaid
from walletdesk.desk.intake import Intake
from walletdesk.desk.models import Ticket
from walletdesk.desk.models.opening import NAME_LIMIT, SUBJECT_LIMIT
from walletdesk.desk.models.row import Channel
from walletdesk.desk.topics import Topic
from walletdesk.language import is_chinese

if TYPE_CHECKING:
    from walletdesk.channels.email.models import Arrival
    from walletdesk.desk.models import Correspondent, Message

_CHINA = ("zh-hans", 8 * 3600, "Asia/Shanghai")


def open_ticket(arrival: Arrival, understood: Understood, *, is_confirmed: bool = True) -> None:
    """A ticket of its own, confirmed by letter unless a machine wrote; or set aside when nothing was said."""
    author = understood.author
    if author is None:
        set_aside(arrival, understood, Reason.NO_SENDER)
        return
    try:
        ticket = Ticket.objects.open_for(intake_of(arrival, understood, author, is_confirmed=is_confirmed))
    except NothingSaid:
        set_aside(arrival, understood, Reason.EMPTY)
        return
    except ValidationError:
        # An author is named, but that is no address that anybody could be answered at.
        set_aside(arrival, understood, Reason.NO_SENDER)
        return
    _settle(arrival, understood, ticket, ticket.messages.order_by("number").first(), Reason.OPENED)


def intake_of(
    arrival: Arrival, understood: Understood, author: Mailbox, *, is_confirmed: bool = True
) -> Intake:
    """What the letter asks for, as the desk takes requests in."""
    language = language_of(understood)
    return Intake(
        channel=Channel.EMAIL,
        topic=Topic.OTHER,
        body=_words(understood),
        email=author.address,
        subject=line(understood.letter.subject, SUBJECT_LIMIT),
        name=line(author.name, NAME_LIMIT),
        language=language,
        time_zone=_zone(understood.letter, language),
        files=_files(understood.letter),
        uid=submission(arrival),
        carriage=_carriage(arrival, understood),
        is_confirmed=is_confirmed and understood.kind == Kind.LETTER,
    )


def join(
    arrival: Arrival, understood: Understood, ticket: Ticket, correspondent: Correspondent | None
) -> None:
    """The next message of its ticket, said by somebody who takes part in it."""
    if correspondent is None:
        raise ValueError("Only who takes part in a ticket continues it.")
    try:
        message = ticket.say(
            by=correspondent,
            body=_words(understood),
            uid=submission(arrival),
            files=_files(understood.letter),
            carriage=_carriage(arrival, understood),
        )
    except NothingSaid:
        set_aside(arrival, understood, Reason.EMPTY)
        return
    _settle(arrival, understood, ticket, message, Reason.JOINED)


def wait_for_a_person(arrival: Arrival, understood: Understood, ticket: Ticket, reason: Reason) -> None:
    """Beside the ticket that it seems to answer; nothing of it is in the conversation yet."""
    if reason == Reason.NEW_ADDRESS:
        ticket.propose(arrival.author, arrival.author_name)
    ticket.tell_desk("letter.waits", id=str(arrival.public_id))
    keep(arrival, understood, with_files=True)
    arrival.decide(State.WAITING, reason, ticket=ticket)


def set_aside(arrival: Arrival, understood: Understood, reason: Reason, detail: str = "") -> None:
    """Kept whole, without its secrets, for somebody to look at."""
    keep(arrival, understood, with_files=True)
    arrival.decide(State.SET_ASIDE, reason, detail=detail)


def keep(arrival: Arrival, understood: Understood, *, with_files: bool) -> None:
    """Replaces the bytes that came by what may be kept of them."""
    if content := arrival.kept:
        if content.is_cleaned and not with_files:
            content.put(cleaned(understood, with_files=False), is_cleaned=True)
        elif not content.is_cleaned:
            content.put(cleaned(understood, with_files=with_files), is_cleaned=True)
        content.save()


def submission(arrival: Arrival) -> uuid.UUID:
    """One letter is one submission, however often its job runs."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"email:{arrival.digest}")


def language_of(understood: Understood) -> str:
    """The language that the author wrote in, as far as it is one of ours."""
    text = f"{understood.letter.subject}\n{understood.folded.said}"
    return "zh-hans" if is_chinese(text) else "en"


def _settle(
    arrival: Arrival, understood: Understood, ticket: Ticket, message: Message | None, reason: Reason
) -> None:
    keep(arrival, understood, with_files=False)
    arrival.decide(State.STORED, reason, ticket=ticket, message=message)
    advise(arrival, understood, message)


def advise(arrival: Arrival, understood: Understood, message: Message | None) -> None:
    """What to do about a secret that was in the letter; a machine can't do anything."""
    if message and message.caught and understood.kind == Kind.LETTER:
        letters.secret_removed(message.ticket, arrival.author, message.caught)


def _words(understood: Understood) -> str:
    """What was written now, and then what was passed on: a forwarded letter is what it is all about."""
    passed_on = [_forwarded(inner) for inner in understood.letter.letters]
    return "\n\n".join(part for part in (understood.folded.said, *passed_on) if part)


def _forwarded(letter: Letter) -> str:
    author = letter.authors[0] if letter.authors else None
    head = [f"{author.name} <{author.address}>".strip()] if author else []
    if letter.date:
        head.append(letter.date.isoformat(" ", "minutes"))
    quoted = "\n".join([*head, letter.subject, "", letter.text]).strip()
    return "\n".join(f"> {line}".rstrip() for line in quoted.splitlines())


def _carriage(arrival: Arrival, understood: Understood) -> Carriage:
    letter = understood.letter
    facts: dict[str, Any] = {"letter": str(arrival.public_id), "origin": arrival.origin}
    if letter.html:
        facts["has_layout"] = True
    if letter.hidden:
        facts["has_hidden_text"] = True
    if letter.protection != Protection.NONE:
        facts["protection"] = letter.protection.value
    return Carriage(Channel.EMAIL, understood.folded.rest, facts, takes_what_fits=True)


def _files(letter: Letter) -> list[UploadedFile]:
    inner = [file for each in letter.letters for file in _files(each)]
    own = [SimpleUploadedFile(file.name or "file", file.data, file.media_type) for file in letter.files]
    return [*own, *inner]


def line(text: str, limit: int) -> str:
    """Looked through whole before it is cut: a secret must not be cut into something that looks like none."""
    return truncate(shield.remove(text).text, limit)


def _zone(letter: Letter, language: str) -> str:
    """A letter tells an offset and no place; for Chinese at +08:00 the place makes no difference."""
    offset = letter.date.utcoffset() if letter.date else None
    if offset is not None and (language, offset.total_seconds()) == _CHINA[:2]:
        return _CHINA[2]
    own = ZoneInfo(settings.TIME_ZONE)
    return settings.TIME_ZONE if offset == now().astimezone(own).utcoffset() else "UTC"
