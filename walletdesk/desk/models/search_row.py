"""What the search knows of a ticket, written in the transaction of what it comes from.

It holds what agents are shown, so never what is masked, and nothing of a folded message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models, transaction

from walletdesk.core import stopping
from walletdesk.desk.models.attachment import Attachment
from walletdesk.desk.models.foldable import Fold
from walletdesk.desk.models.message import Message
from walletdesk.desk.searching.details import texts_of
from walletdesk.desk.searching.lexemes import STRETCH, made_in, people_of, person, words_of, written
from walletdesk.shield import mask

if TYPE_CHECKING:
    from walletdesk.desk.models.note import Note
    from walletdesk.desk.models.ticket import Ticket

# A conversation of more words goes on in a further row: each message writes its row anew.
A_ROW = 2000
_BETWEEN = "\x1f"
_TAKE_IN = """
INSERT INTO desk_searchrow AS row (ticket_id, part, words)
SELECT new.ticket_id, COALESCE(
    (SELECT part + (length(words) >= %(full)s)::int FROM desk_searchrow
     WHERE ticket_id = new.ticket_id ORDER BY part DESC LIMIT 1), 0),
    array_to_tsvector(string_to_array(new.words, %(between)s))
FROM unnest(%(tickets)s::bigint[], %(words)s::text[]) AS new (ticket_id, words)
ON CONFLICT (ticket_id, part) DO UPDATE SET words = row.words || EXCLUDED.words
"""


class SearchRowQuerySet(models.QuerySet["SearchRow"]):
    def open_each(self, messages: Sequence[Message]) -> None:
        """New tickets with their first messages, in one statement."""
        self._take_in({one.ticket: _of_head(one.ticket) | _of_message(one) for one in messages})

    def hear(self, message: Message) -> None:
        """A new line of a ticket that is held."""
        if lexemes := _of_message(message):
            self._take_in({message.ticket: lexemes})

    def hear_note(self, note: Note, files: Iterable[Attachment]) -> None:
        self._take_in({note.ticket: _lexemes(note.ticket, [note.body, *(file.name for file in files)])})

    def renew(self, tickets: Iterable[int]) -> None:
        """All of these tickets anew, from what stands in them now: something was folded, or none is held."""
        keys = sorted(tickets)
        with transaction.atomic():
            # What is said meanwhile waits, and is then taken in behind this.
            held = _tickets().select_for_update(no_key=True)
            found = _of_all({ticket.pk: ticket for ticket in held.filter(pk__in=keys).order_by("pk")})
            self.filter(ticket__in=keys).delete()
            self._take_in(found)

    def fill_all(self, batch: int = 500) -> int:
        """Takes in every ticket that is not held yet; how many there were. Safe to stop and to repeat."""
        taken = 0
        while not stopping.is_told() and (more := self._fill(batch)):
            taken += more
        return taken

    def _fill(self, batch: int) -> int:
        missing = _tickets().filter(~models.Exists(self.filter(ticket=models.OuterRef("pk"))))
        keys = list(missing.order_by("-pk").values_list("pk", flat=True)[:batch])
        self.renew(keys)
        return len(keys)

    def _take_in(self, found: Mapping[Ticket, set[str]]) -> None:
        values: dict[str, Any] = {
            "tickets": [ticket.pk for ticket in found],
            "words": [_BETWEEN.join(sorted(lexemes)) for lexemes in found.values()],
            "between": _BETWEEN,
            "full": A_ROW,
        }
        if found:
            with connection.cursor() as cursor:
                cursor.execute(_TAKE_IN, values)


class SearchRow(models.Model):
    """The lexemes of a ticket, each with its stretch in front."""

    pk = models.CompositePrimaryKey("ticket_id", "part")
    ticket = models.ForeignKey(
        "desk.Ticket", on_delete=models.CASCADE, related_name="search_rows", db_index=False
    )
    part = models.PositiveSmallIntegerField(default=0)
    words = SearchVectorField()

    objects = SearchRowQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="desk_search_words")]

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.part} of {self.ticket_id // STRETCH}"


def _tickets() -> models.QuerySet[Ticket]:
    from walletdesk.desk.models.ticket import Ticket  # noqa: PLC0415 - tickets know the search

    return Ticket.objects.all()


def _of_head(ticket: Ticket) -> set[str]:
    """The subject, the details, and whom the ticket names without showing it."""
    people = {person(value) for value in (ticket.email, ticket.name) if value}
    texts = [ticket.subject, *texts_of(ticket.details)]
    return _lexemes(ticket, texts) | written(ticket.pk, (), (), people)


def _of_message(message: Message) -> set[str]:
    if message.kind != Message.Kind.TEXT or message.is_folded:
        return set()
    return _lexemes(message.ticket, [message.body, *(file.name for file in message.files)])


def _of_all(tickets: Mapping[int, Ticket]) -> dict[Ticket, set[str]]:
    """In a fixed number of statements."""
    from walletdesk.desk.models.corresponding import Correspondent  # noqa: PLC0415 - both renew the search
    from walletdesk.desk.models.note import Note  # noqa: PLC0415

    found = {ticket: _of_head(ticket) for ticket in tickets.values()}
    standing = Fold.objects.filter(lifted_at=None)
    folded = models.Exists(standing.filter(message=models.OuterRef("pk")))
    said = Message.objects.filter(~folded, ticket__in=tickets, kind=Message.Kind.TEXT)
    noted = Note.objects.filter(ticket__in=tickets)
    for pk, body in [*said.values_list("ticket", "body"), *noted.values_list("ticket", "body")]:
        found[tickets[pk]] |= _lexemes(tickets[pk], [body])
    hidden = models.Exists(standing.filter(message=models.OuterRef("message")))
    for pk, name in Attachment.objects.filter(~hidden, ticket__in=tickets).values_list("ticket", "name"):
        found[tickets[pk]] |= _lexemes(tickets[pk], [name])
    admitted = Correspondent.objects.filter(ticket__in=tickets, admitted_at__isnull=False)
    for pk, email in admitted.values_list("ticket", "email"):
        found[tickets[pk]] |= written(pk, (), (), [person(email)])
    return found


def _lexemes(ticket: Ticket, texts: Sequence[str]) -> set[str]:
    """Each with the facts: whatever row it comes into, they stand beside it."""
    facts = made_in(ticket.created_at) | {f"channel={ticket.channel}", f"language={ticket.language}"}
    words = set().union(*(words_of(mask(text)) for text in texts))
    return written(ticket.pk, words, facts, people_of(texts))
