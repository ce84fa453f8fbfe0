"""The place in a ticket that shows why it was found, as an agent may read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from walletdesk.desk.models.attachment import Attachment
from walletdesk.desk.models.foldable import Fold
from walletdesk.desk.models.message import Message
from walletdesk.desk.models.note import Note
from walletdesk.desk.searching.details import texts_of
from walletdesk.desk.searching.units import Unit
from walletdesk.language.folding import fold
from walletdesk.shield import mask
from walletdesk.shield.placeholder import PLACEHOLDER

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

BEFORE, LENGTH = 30, 140
# Of this many tickets at once the texts are read; of a long conversation only the newest.
MOST_TEXTS = 800
_BLANKS = re.compile(r"\s+")


class Place(StrEnum):
    SUBJECT = "subject"
    MESSAGE = "message"
    NOTE = "note"
    FILE = "file"
    DETAIL = "detail"


@dataclass(frozen=True)
class Words:
    """One text of a ticket. `number` is that of the message it stands in or behind."""

    place: Place
    shown: str
    folded: str
    number: int = 0

    @classmethod
    def of(cls, place: Place, text: str, number: int = 0) -> Words:
        shown = _BLANKS.sub(" ", mask(PLACEHOLDER.sub("⟦…⟧", text))).strip()
        return cls(place, shown, fold(shown), number)


@dataclass(frozen=True)
class Evidence:
    """Pieces of a text in their order, each with whether it is marked; `why` are the words that were met."""

    place: Place
    number: int
    pieces: tuple[tuple[str, bool], ...]
    why: tuple[str, ...]


class Texts:
    """What was looked for, in the texts of a few tickets. Notes and names of files are read only for tickets
    in which something is still missing."""

    def __init__(self, tickets: Sequence[Ticket], units: Sequence[Unit], *, is_wide: bool) -> None:
        self._wanted = [(unit, unit.wide_pattern if is_wide else unit.pattern) for unit in units]
        self._is_wide = is_wide
        self._is_whole = True
        self._by_ticket: dict[int, list[Words]] = {ticket.pk: _of_head(ticket) for ticket in tickets}
        self._read_messages()
        self._read_rest([pk for pk in self._by_ticket if len(self._met(pk)) < len(self._wanted)])

    def show(self, ticket: Ticket) -> Evidence | None:
        """The best place, or None when a unit that has to stand in one text stands in none."""
        met = self._met(ticket.pk)
        missing = any(unit.is_strict for unit, pattern in self._wanted if (unit, pattern) not in met)
        if missing and self._is_whole and not self._is_wide:
            return None
        patterns = [pattern for _, pattern in met]
        texts = self._by_ticket[ticket.pk]
        best = max(texts, key=lambda one: sum(bool(pattern.search(one.folded)) for pattern in patterns))
        return Evidence(best.place, best.number, _cut(best, patterns), tuple(unit.text for unit, _ in met))

    def _met(self, ticket_id: int) -> list[tuple[Unit, re.Pattern[str]]]:
        texts = [one.folded for one in self._by_ticket[ticket_id]]
        return [(unit, pattern) for unit, pattern in self._wanted if any(map(pattern.search, texts))]

    def _read_messages(self) -> None:
        folded = Exists(Fold.objects.filter(message=OuterRef("pk"), lifted_at=None))
        said = Message.objects.filter(~folded, ticket__in=list(self._by_ticket), kind=Message.Kind.TEXT)
        rows = list(said.order_by("-pk").values_list("ticket_id", "body", "number")[: MOST_TEXTS + 1])
        self._is_whole = len(rows) <= MOST_TEXTS
        self._add(Place.MESSAGE, rows)

    def _read_rest(self, ids: list[int]) -> None:
        if ids:
            notes = Note.objects.filter(ticket__in=ids).order_by("-pk")
            self._add(Place.NOTE, notes.values_list("ticket_id", "body", "after_number")[:MOST_TEXTS])
            files = Attachment.objects.filter(ticket__in=ids).order_by("-pk")
            self._add(Place.FILE, files.values_list("ticket_id", "name", "message__number")[:MOST_TEXTS])

    def _add(self, place: Place, rows: Iterable[tuple[int, str, int | None]]) -> None:
        for ticket_id, text, number in rows:
            self._by_ticket[ticket_id].append(Words.of(place, text, number or 0))


def _of_head(ticket: Ticket) -> list[Words]:
    details = [Words.of(Place.DETAIL, text) for text in texts_of(ticket.details)]
    return [Words.of(Place.SUBJECT, ticket.subject), *details]


def _cut(words: Words, patterns: list[re.Pattern[str]]) -> tuple[tuple[str, bool], ...]:
    """Around the first mark, in whole words of Latin."""
    if len(words.folded) == len(words.shown):
        text, spans = words.shown, _spans(words.folded, patterns)
    else:
        # Folding has made it longer or shorter: then its places are not those of the shown text.
        text, spans = words.folded, _spans(words.folded, patterns)
    first = spans[0][0] if spans else 0
    start = max(first - BEFORE, 0)
    while start and start < first and text[start - 1].isascii() and text[start - 1].isalnum():
        start += 1
    end = min(start + LENGTH, len(text))
    pieces, at = [("…", False)] if start else [], start
    for begin, stop in spans:
        if begin >= end:
            break
        pieces += [(text[at:begin], False), (text[begin : min(stop, end)], True)]
        at = min(stop, end)
    pieces += [(text[at:end], False), ("…" if end < len(text) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _spans(text: str, patterns: list[re.Pattern[str]]) -> list[tuple[int, int]]:
    """Where the words stand, in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(found.span() for pattern in patterns for found in pattern.finditer(text)):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > begin:
            joined.append((begin, end))
    return joined
