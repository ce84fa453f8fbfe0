"""Asking the index, the newest stretch first, and never for longer than a search may take."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import QuerySet, Value
from django.db.models.expressions import RawSQL

from walletdesk.desk.searching.lexemes import STRETCH, stretch_of
from walletdesk.desk.searching.units import STRETCH_SIGN

# Milliseconds for one statement; a burst of searches takes that much of the database each, never more.
STATEMENT_MS = 400
# Seconds for all of a search. Then it says how far back it has looked, and can be gone on with.
BUDGET = 0.3
# The first stretches have what is looked for mostly; then ever more at once.
FIRST_STRETCHES = 8

# Stretches are asked in the order of the list, and none after there are enough: it is a nested loop, for
# each depends on the one before it. OFFSET 0 keeps the planner from walking the key instead of the words; a
# condition that is a value is asked of each candidate in turn, where EXISTS would be a join that asks all.
_TICKETS = """
SELECT found.ticket_id FROM unnest(%(stretches)s::int[]) AS stretch
CROSS JOIN LATERAL (
    SELECT ticket_id FROM (
        SELECT DISTINCT ticket_id FROM (
            SELECT ticket_id FROM desk_searchrow
            WHERE words @@ replace(%(query)s, %(sign)s, stretch::text)::tsquery OFFSET 0
        ) AS rows WHERE ticket_id < %(below)s ORDER BY ticket_id DESC
    ) AS candidate WHERE ({seen} LIMIT 1) = 1 LIMIT %(limit)s
) AS found LIMIT %(limit)s
"""
# The ticket that the condition is about, in `seen`.
CANDIDATE = "candidate.ticket_id"
_BEGIN = """
SELECT set_config('statement_timeout', %s, true), COALESCE((SELECT max(id) FROM desk_ticket), 0)
"""
_HAVING = """
SELECT DISTINCT ticket_id FROM desk_searchrow WHERE ticket_id = ANY(%(tickets)s)
AND words @@ replace(%(query)s, %(sign)s, (ticket_id / %(stretch)s)::text)::tsquery
"""


class OutOfTime(Exception):
    """The search took too long; what was found until now stands."""


@dataclass
class Budget:
    """The time that is left for one search."""

    began: float = field(default_factory=time.monotonic)

    @property
    def is_spent(self) -> bool:
        return time.monotonic() - self.began > BUDGET


@contextmanager
def patience() -> Iterator[int]:
    """A transaction in which no statement takes longer than allowed; gives the id of the newest ticket, asked
    in the same breath. Raises OutOfTime."""
    is_within = connection.in_atomic_block
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_BEGIN, [str(STATEMENT_MS)])
            _set, newest = cursor.fetchone()
            yield newest
            if is_within:
                # Else the end of the transaction does it.
                cursor.execute("SELECT set_config('statement_timeout', '0', true)")
    except OperationalError as problem:
        # 57014: cancelled by the timeout. Anything else is a trouble of the database.
        if getattr(problem.__cause__, "sqlstate", "") != "57014":
            raise
        raise OutOfTime from problem


def tickets(query: str, seen: QuerySet[Any], below: int, limit: int) -> Iterator[tuple[list[int], int]]:
    """Batches of the tickets in `seen` that have the lexemes, newest first, each with the id down to which
    all is looked at."""
    one = RawSQL(CANDIDATE, [])  # noqa: S611 - a constant
    condition = seen.filter(pk=one).values(one=Value(1)).query.sql_with_params()
    stretch, count = stretch_of(below - 1), FIRST_STRETCHES
    while stretch >= 0:
        last = max(stretch - count + 1, 0)
        asked = {"query": query, "below": below, "limit": limit, "stretches": _down(stretch, last)}
        found = _rows(_TICKETS, asked, *condition)
        if len(found) < limit:
            yield found, last * STRETCH
            stretch, count = last - 1, count * 4
        else:
            below = found[-1]
            yield found, below
            stretch, count = stretch_of(below - 1), FIRST_STRETCHES


def _down(first: int, last: int) -> list[int]:
    return list(range(first, last - 1, -1))


def having(query: str, ids: Sequence[int]) -> set[int]:
    """Which of these tickets have the lexemes."""
    return set(_rows(_HAVING, {"query": query, "tickets": list(ids), "stretch": STRETCH})) if ids else set()


def _rows(sql: str, asked: dict[str, Any], condition: str = "", values: Sequence[Any] = ()) -> list[int]:
    # The condition has its values in order, the rest has them by name: so those become names as well.
    named = {f"seen{at}": value for at, value in enumerate(values)}
    for name in named:
        condition = condition.replace("%s", f"%({name})s", 1)
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("{seen}", condition), {**asked, **named, "sign": STRETCH_SIGN})
        return [pk for (pk,) in cursor.fetchall()]
