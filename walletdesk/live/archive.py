"""Reading kept events, for many readers by one query."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import AsyncConnection

from walletdesk.core import clock
from walletdesk.live import wire
from walletdesk.live.marks import Mark

# More missed events than this, in one topic, are not replayed: reading the page anew is quicker.
LONGEST_REPLAY = 500
# Readers who come back together (a restart, a proxy) share queries of this size.
SEATS_A_QUERY = 100

_COLUMNS = """id, horizon, extract(epoch FROM at)::bigint, topic, kind,
              (data || jsonb_build_object('topic', topic))::text"""

_BY_NUMBER = f"SELECT {_COLUMNS} FROM live_event WHERE id = ANY(%s)"  # noqa: S608 - constants only

_HORIZON = """
    SELECT pg_snapshot_xmin(seen)::text::bigint, pg_snapshot_xmax(seen)::text::bigint
    FROM pg_current_snapshot() AS seen
"""

_MISSED = f"""
    SELECT seat.number, event.*
    FROM unnest(%s::int[], %s::text[], %s::bigint[]) AS seat(number, topic, horizon)
    CROSS JOIN LATERAL (
        SELECT {_COLUMNS} FROM live_event
        WHERE live_event.topic = seat.topic AND live_event.written_in >= seat.horizon
        ORDER BY id LIMIT {LONGEST_REPLAY + 1}
    ) AS event
    ORDER BY seat.number, event.id
"""  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Kept:
    """An event as it goes over the wire."""

    mark: Mark
    topic: str
    chunk: bytes

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> "Kept":
        number, horizon, at, topic, kind, data = row
        mark = Mark(number, horizon, at)
        return cls(mark, topic, wire.event(mark, kind, data))


@dataclass(eq=False)
class Seat:
    """One reader's question: what did I miss since this mark? `None` in answer: more than can be told."""

    mark: Mark
    topics: Sequence[str]
    answer: "asyncio.Future[list[Kept] | None]" = field(default_factory=asyncio.Future)


class Archive:
    """Questions to the event table over one connection, which `psycopg` lets in one after the other."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._waiting: list[Seat] = []
        self._server: asyncio.Task[None] | None = None

    async def events(self, numbers: Iterable[int]) -> dict[int, Kept]:
        cursor = await self._connection.execute(_BY_NUMBER, [list(numbers)])
        return {row[0]: Kept.from_row(row) for row in await cursor.fetchall()}

    async def now(self) -> Mark:
        """The mark of this moment."""
        horizon, _ = await self._horizon()
        return Mark(0, horizon, int(clock.now().timestamp()))

    async def announce(self, payload: str) -> None:
        await self._connection.execute("SELECT pg_notify(%s, %s)", [wire.CHANNEL, payload])

    async def missed(self, mark: Mark, topics: Sequence[str]) -> list[Kept] | None:
        """Events in `topics` that a holder of `mark` may not have, oldest first; None when they are gone."""
        if mark.is_too_old(clock.now()):
            return None
        seat = Seat(mark, topics)
        self._waiting.append(seat)
        if self._server is None:
            self._server = asyncio.create_task(self._serve())
        return await seat.answer

    async def _serve(self) -> None:
        seats: list[Seat] = []
        try:
            while self._waiting:
                seats, self._waiting = self._waiting[:SEATS_A_QUERY], self._waiting[SEATS_A_QUERY:]
                await self._answer(seats)
        except BaseException as failure:
            for seat in [*seats, *self._waiting]:
                if not seat.answer.done():
                    seat.answer.set_exception(ConnectionError(str(failure)))
            self._waiting.clear()
            if not isinstance(failure, Exception):
                raise
        finally:
            self._server = None

    async def _answer(self, seats: list[Seat]) -> None:
        _, newest = await self._horizon()
        places = [(at, topic, seat.mark.horizon) for at, seat in enumerate(seats) for topic in seat.topics]
        columns = [list(column) for column in zip(*places, strict=True)]
        cursor = await self._connection.execute(_MISSED, columns)
        found: dict[int, list[Kept]] = defaultdict(list)
        for at, *row in await cursor.fetchall():
            found[at].append(Kept.from_row(row))
        for at, seat in enumerate(seats):
            if not seat.answer.done():
                # A mark from the future is another database cluster's, from before a restore.
                is_ours = seat.mark.horizon <= newest
                seat.answer.set_result(found[at] if is_ours and _is_whole(found[at]) else None)

    async def _horizon(self) -> tuple[int, int]:
        cursor = await self._connection.execute(_HORIZON)
        row = await cursor.fetchone()
        assert row is not None
        return row[0], row[1]


def _is_whole(events: list[Kept]) -> bool:
    counts: dict[str, int] = defaultdict(int)
    for event in events:
        counts[event.topic] += 1
    return max(counts.values(), default=0) <= LONGEST_REPLAY
