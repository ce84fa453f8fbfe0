"""Saying something to open pages."""

import json
import re
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

# One statement: every message of a chat passes here several times.
_PUBLISH = """
    WITH said AS (
        INSERT INTO live_event (topic, kind, data, at) VALUES (%s, %s, %s, %s)
        RETURNING id, written_in, horizon, topic
    )
    SELECT id, written_in, horizon, pg_notify(%s, %s || id || ' ' || topic) FROM said
"""

_KIND = re.compile(r"[a-z][a-z0-9_.-]{0,59}")


class WhisperTooLong(ValueError):
    """A whisper must fit into one NOTIFY; what is longer has to be published."""


def publish(topic: str, kind: str, data: dict[str, Any]) -> Event:
    """Tell everyone who listens to `topic`, when the surrounding transaction commits.

    Kept for replay (`live.marks.KEPT`): a reader who was away for a moment misses nothing.
    """
    event = Event(topic=named(topic), kind=_checked(kind), data=data)
    said = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISH, [topic, kind, said, event.at, CHANNEL, f"{EVENT} "])
        event.pk, event.written_in, event.horizon, _ = cursor.fetchone()
    return event


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
