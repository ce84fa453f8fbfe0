"""Saying something to open pages."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from walletdesk.core import clock
from walletdesk.live.marks import Mark
from walletdesk.live.models import Event
from walletdesk.live.topics import named
from walletdesk.live.wire import CHANNEL, EVENT, WHISPER

# PostgreSQL refuses a payload of 8000 bytes or more (documentation of NOTIFY).
LONGEST_NOTICE = 7999

# One statement, however many events: every message of a chat passes here.
_PUBLISH = """
    WITH said AS (
        INSERT INTO live_event (topic, kind, data, at)
        SELECT * FROM unnest(%s::text[], %s::text[], %s::jsonb[], %s::timestamptz[])
        RETURNING id, written_in, horizon, topic
    )
    SELECT id, written_in, horizon, pg_notify(%s, %s || id || ' ' || topic) FROM said
"""

_gathered: ContextVar[list[Event] | None] = ContextVar("gathered", default=None)

_KIND = re.compile(r"[a-z][a-z0-9_.-]{0,59}")


class WhisperTooLong(ValueError):
    """A whisper must fit into one NOTIFY; what is longer has to be published."""


def publish(topic: str, kind: str, data: dict[str, Any]) -> Event:
    """Tell everyone who listens to `topic`, when the surrounding transaction commits.

    Kept for replay (`live.marks.KEPT`): a reader who was away for a moment misses nothing.
    """
    event = Event(topic=named(topic), kind=_checked(kind), data=data)
    gathered = _gathered.get()
    if gathered is None:
        _write([event])
    else:
        gathered.append(event)
    return event


@contextmanager
def together() -> Iterator[None]:
    """What is published in this block is written by one statement at its end; numbers are given out then.

    A block within a block leaves that to the outer one. An error drops what its block has published.
    """
    outer, events = _gathered.get(), list[Event]()
    token = _gathered.set(events)
    try:
        yield
    finally:
        _gathered.reset(token)
    if outer is not None:
        outer.extend(events)
    elif events:
        _write(events)


def whisper(topic: str, kind: str, data: dict[str, Any]) -> None:
    """Tell whoever listens right now (typing, presence); nothing is kept. Raises `WhisperTooLong`."""
    said = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    _notify(WHISPER, named(topic), _checked(kind), said)


def mark() -> str:
    """Where the stream stands now.

    A page that takes it *before* it reads what it shows, and hands it to `connect({since})`, misses nothing
    between being rendered and being connected.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (horizon,) = cursor.fetchone()
    return str(Mark(0, horizon, int(clock.now().timestamp())))


def prune() -> int:
    """Forget the events that can't be replayed any more; returns how many. Safe to run at any time."""
    forgotten, _ = Event.objects.all().past_keeping(clock.now()).delete()
    return forgotten


def _write(events: Sequence[Event]) -> None:
    said = [json.dumps(event.data, cls=DjangoJSONEncoder, ensure_ascii=False) for event in events]
    topics, kinds = [event.topic for event in events], [event.kind for event in events]
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISH, [topics, kinds, said, [event.at for event in events], CHANNEL, f"{EVENT} "])
        for event, row in zip(events, cursor.fetchall(), strict=True):
            event.pk, event.written_in, event.horizon, _ = row


def _notify(*words: str) -> None:
    payload = " ".join(words)
    if len(payload.encode()) > LONGEST_NOTICE:
        raise WhisperTooLong(f"{len(payload.encode())} bytes to {words[1]}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])


def _checked(kind: str) -> str:
    if not _KIND.fullmatch(kind):
        raise ValueError(f"not a kind of event: {kind!r}")
    return kind
