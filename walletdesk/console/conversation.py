"""A ticket's conversation as the desk reads it: messages and notes in one stream, a line for each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils import timezone

from walletdesk.channels.email.sending import states
from walletdesk.channels.email.sending.states import LetterState
from walletdesk.channels.social.models import Dispatch
from walletdesk.console.reach import dispatches_of
from walletdesk.desk.models import Message, Note, Ticket

A_PAGE = 150


@dataclass(frozen=True)
class Line:
    """One thing said; `day` is set where a new day begins in the reader's zone. `letters` are those that an
    answer went by, `dispatch` its way to a platform.
    """

    at: datetime
    day: date | None
    message: Message | None = None
    note: Note | None = None
    letters: Sequence[LetterState] = ()
    dispatch: Dispatch | None = None


@dataclass(frozen=True)
class Conversation:
    lines: list[Line]
    earlier: int = 0

    @property
    def last_number(self) -> int:
        return max((line.message.number for line in self.lines if line.message), default=0)

    @property
    def last_note(self) -> int:
        return max((line.note.pk for line in self.lines if line.note), default=0)

    @classmethod
    def of(cls, ticket: Ticket, *, before: int = 0) -> Conversation:
        """The last part of it, or the part before a message; `earlier` is where the part before begins."""
        said = ticket.messages.for_reading()
        said = said.filter(number__lt=before) if before else said
        page = list(said.order_by("-number")[: A_PAGE + 1])
        first = page[A_PAGE - 1].number if len(page) > A_PAGE else 0
        shown = page[:A_PAGE]
        notes = _notes(ticket).filter(after_number__gte=first)
        if before:
            notes = notes.filter(after_number__lt=before)
        return cls(_in_order(shown, notes, None), first)

    @classmethod
    def since(cls, ticket: Ticket, number: int, note: int) -> Conversation:
        """What was said after a message and after a note: the part that an open page lacks."""
        said = list(ticket.messages.for_reading().after(number))
        notes = list(_notes(ticket).filter(pk__gt=note))
        last = ticket.messages.filter(number__lte=number).order_by("-number").first()
        return cls(_in_order(said, notes, last.created_at if last else None))

    @classmethod
    def one(cls, message: Message) -> Conversation:
        """A single line, to be shown anew."""
        found = message.ticket.messages.for_reading().filter(pk=message.pk)
        return cls(_in_order(found, (), message.created_at))


def _notes(ticket: Ticket) -> models.QuerySet[Note]:
    return ticket.notes.select_related("agent").prefetch_related("attachments")


def _in_order(messages: Iterable[Message], notes: Iterable[Note], last: datetime | None) -> list[Line]:
    said = [(message.created_at, message.number, message, None) for message in messages]
    noted = [(note.created_at, note.after_number, None, note) for note in notes]
    answers = [message for *_, message, _ in said if message.agent_id]
    letters, dispatches = states.of(answers), dispatches_of(answers)
    lines, day = [], _day(last) if last else None
    for at, _, message, note in sorted([*said, *noted], key=lambda one: (one[0], one[1])):
        today = _day(at)
        went_by = letters.get(message.pk, ()) if message else ()
        dispatch = dispatches.get(message.pk) if message else None
        lines.append(Line(at, today if today != day else None, message, note, went_by, dispatch))
        day = today
    return lines


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
