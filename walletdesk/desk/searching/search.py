"""Tickets by what an agent writes, the newest first: what is asked for, and then what means the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from walletdesk.accounts.models import Agent
from walletdesk.desk.models import person_search
from walletdesk.desk.models.ticket import Ticket
from walletdesk.desk.searching import probe
from walletdesk.desk.searching.evidence import Evidence, Texts
from walletdesk.desk.searching.lexemes import person
from walletdesk.desk.searching.narrowing import Narrowing
from walletdesk.desk.searching.query import Problem, Query, parse
from walletdesk.desk.searching.units import STRETCH_SIGN
from walletdesk.help.models import KnownWord

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import TicketQuerySet

A_PAGE = 20
BEYOND = 2**62
# A cursor that goes on with what means the same.
WIDE = "w"


@dataclass(frozen=True)
class Found:
    """A ticket with the place that shows why; no place where only fields were asked for."""

    ticket: Ticket
    evidence: Evidence | None
    is_wide: bool = False


@dataclass
class Outcome:
    """A page of what was found. `next` goes on from here; `looked_to` is how far back there was time to look,
    where there was not enough; `waits` are persons who are only looked for when the search is sent; `meant`
    has the words that were misspelt, each with what was looked for instead."""

    query: Query
    found: list[Found] = field(default_factory=list)
    next: str = ""
    looked_to: datetime | None = None
    problems: tuple[Problem, ...] = ()
    waits: tuple[str, ...] = ()
    meant: dict[str, str] = field(default_factory=dict)


def search(text: str, *, by: Agent, after: str = "", is_typing: bool = False, size: int = A_PAGE) -> Outcome:
    """What the agent may see of what was asked for. A person is looked for only when the search is sent, and
    that is put on record. Raises LimitReached, and ValueError for an `after` that no page has given out.
    """
    query = parse(text)
    waits = query.people if is_typing else ()
    if waits:
        query = replace(query, people=())
    for one in query.people:
        person_search.note(one, by=by)
    outcome = _Search(query, by, size).page(after)
    if not outcome.found and not outcome.next and not after:
        outcome = _what_was_meant(query, by, size) or outcome
    outcome.waits = waits
    return outcome


def _what_was_meant(query: Query, agent: Agent, size: int) -> Outcome | None:
    """The same search with words of ours for those that nobody has written, if that finds something."""
    words = [unit.latin for unit in query.units if unit.latin]
    meant = {word: right for word in words if (right := KnownWord.objects.meant_by(word))}
    if not meant:
        return None
    units = tuple(replace(unit, text=meant.get(unit.text, unit.text)) for unit in query.units)
    outcome = _Search(replace(query, units=units), agent, size).page("")
    outcome.meant = meant
    return outcome if outcome.found else None


class _Search:
    """One search of one agent."""

    def __init__(self, query: Query, agent: Agent, size: int) -> None:
        self.query, self.agent, self.size = query, agent, size
        self.narrowing = Narrowing(query, agent)
        self.budget = probe.Budget()
        self.reached = (BEYOND, False)
        self.newest = 0
        self.outcome = Outcome(query, problems=(*query.problems, *self.narrowing.problems))

    def page(self, after: str) -> Outcome:
        is_wide, below = after.startswith(WIDE), _place(after.removeprefix(WIDE))
        nothing = self.query.is_empty or (self.narrowing.is_empty and not _names_anything(self.query))
        if nothing:
            return self.outcome
        self.reached = (below, is_wide)
        try:
            with probe.patience() as self.newest:
                self._fill(below, is_wide=is_wide)
        except probe.OutOfTime:
            self._stop(*self.reached)
        return self.outcome

    def _fill(self, below: int, *, is_wide: bool) -> None:
        self._collect(below, is_wide=is_wide)
        has_room = len(self.outcome.found) < self.size and not self.outcome.next
        if has_room and not is_wide and any(unit.others for unit in self.query.units):
            self._collect(BEYOND, is_wide=True)

    def _collect(self, below: int, *, is_wide: bool) -> None:
        for ids, seen_to in self._candidates(below, is_wide=is_wide):
            for found in self._shown(ids, is_wide=is_wide):
                if len(self.outcome.found) == self.size:
                    self.outcome.next = self._mark(self.outcome.found[-1].ticket.pk, is_wide=is_wide)
                    return
                self.outcome.found.append(found)
            self.reached = (seen_to, is_wide)
            if self.budget.is_spent and seen_to > 0:
                self._stop(*self.reached)
                return

    def _stop(self, below: int, is_wide: bool) -> None:
        """There is no time to look further back now."""
        self.outcome.next = self._mark(below, is_wide=is_wide)
        last = (
            Ticket.objects.filter(pk__lt=below).order_by("-pk").values_list("created_at", flat=True).first()
        )
        self.outcome.looked_to = last

    def _mark(self, below: int, *, is_wide: bool) -> str:
        return f"{WIDE if is_wide else ''}{below}"

    def _candidates(self, below: int, *, is_wide: bool) -> Iterator[tuple[list[int], int]]:
        """Ids of tickets, newest first, that could be it; each batch with how far back all is seen."""
        seen, limit = self._seen(), self.size + 1
        if words := self._in_index(is_wide=is_wide):
            yield from probe.tickets(words, seen, min(below, self.newest + 1), limit)
            return
        while below:
            ids = list(seen.filter(pk__lt=below).order_by("-pk").values_list("pk", flat=True)[:limit])
            below = ids[-1] if len(ids) == limit else 0
            yield ids, below

    def _in_index(self, *, is_wide: bool) -> str:
        words = [unit.widened if is_wide else unit.asked for unit in self.query.units]
        people = [f"'{STRETCH_SIGN}@{person(one)}'" for one in self.query.people]
        asked = [*words, *people]
        return " & ".join([*asked, *self.narrowing.facts(beside_words=bool(asked))])

    def _seen(self) -> TicketQuerySet:
        seen = self.narrowing.narrow(Ticket.objects.visible_to(self.agent))
        if self.query.reference:
            seen = seen.filter(reference__startswith=self.query.reference)
        return seen

    def _shown(self, ids: list[int], *, is_wide: bool) -> Iterator[Found]:
        wrong = set().union(*(probe.having(unit.asked, ids) for unit in self.query.without))
        if is_wide:
            wrong |= probe.having(" & ".join(unit.asked for unit in self.query.units), ids)
        rows = list(Ticket.objects.filter(pk__in=set(ids) - wrong).order_by("-pk"))
        texts = Texts(rows, self.query.units, is_wide=is_wide) if self.query.units else None
        for row in rows:
            if texts is None:
                yield Found(row, None)
            elif evidence := texts.show(row):
                yield Found(row, evidence, is_wide)


def _names_anything(query: Query) -> bool:
    return bool(query.units or query.people or query.reference)


def _place(mark: str) -> int:
    """Raises ValueError for a mark that no page has given out."""
    if not mark:
        return BEYOND
    if not mark.isascii() or not mark.isdecimal() or len(mark) > 18:
        raise ValueError(mark)
    return int(mark)
