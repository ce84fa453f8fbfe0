"""The listener says that it is there, and its word is not missed where nobody can hear it."""

import asyncio
import uuid

import pytest
from django.db import OperationalError

from walletdesk.channels.email.intake.listening import heartbeat

PLACE = "lmtp://127.0.0.1:8024"


class Said:
    """Hears what the listener says; the first words are lost."""

    def __init__(self, stop: asyncio.Event, loop: asyncio.AbstractEventLoop) -> None:
        self.words: list[str] = []
        self._stop, self._loop = stop, loop

    def beat(self, process: uuid.UUID, place: str) -> None:
        self.words.append(place)
        if len(self.words) == 1:
            raise OperationalError
        self._loop.call_soon_threadsafe(self._stop.set)

    def leave(self, process: uuid.UUID) -> None:
        self.words.append("gone")


def test_it_says_so_again_after_a_database_was_away_and_takes_it_back_at_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def run() -> list[str]:
        stop = asyncio.Event()
        said = Said(stop, asyncio.get_running_loop())
        monkeypatch.setattr(heartbeat.Listener, "objects", said)
        monkeypatch.setattr(heartbeat, "BEAT_EVERY", heartbeat.BEAT_EVERY / 1000)
        async with asyncio.timeout(10):
            await heartbeat.keep_beating(PLACE, stop)
        return said.words

    assert asyncio.run(run()) == [PLACE, PLACE, "gone"]
