"""The stream against the real database: who hears what, and when a stream ends."""

import asyncio

import pytest
from django.db import transaction

from tests.unit.live.reader import TOPIC, a_pass, hearing, in_database, reading
from walletdesk import live
from walletdesk.live import hub, stream, wire
from walletdesk.live.models import Event

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_published_event_reaches_its_listeners_and_nobody_else() -> None:
    async def story() -> None:
        async with (
            hearing() as stream,
            reading(stream, a_pass()) as agent,
            reading(stream, a_pass("desk")) as other,
        ):
            await in_database(live.publish, TOPIC, "message.said", {"n": 1, "text": "你好\n🙂"})
            await in_database(live.publish, "desk", "queue.changed", {"n": 2})
            event = await agent.next()
            assert event is not None
            assert (event.kind, event.data) == ("message.said", {"topic": TOPIC, "n": 1, "text": "你好\n🙂"})
            assert await other.number() == 2

    asyncio.run(story())


def test_an_event_of_a_transaction_that_fails_is_never_heard() -> None:
    def fail() -> None:
        with pytest.raises(RuntimeError), transaction.atomic():
            live.publish(TOPIC, "message.said", {"n": 1})
            raise RuntimeError

    async def story() -> None:
        async with hearing() as stream, reading(stream, a_pass()) as reader:
            await in_database(fail)
            await in_database(live.publish, TOPIC, "message.said", {"n": 2})
            assert await reader.number() == 2

    asyncio.run(story())


def test_a_whisper_is_heard_once_and_does_not_move_the_mark() -> None:
    async def story() -> None:
        async with hearing() as stream, reading(stream, a_pass()) as reader:
            before = await reader.until_marked()
            await in_database(live.whisper, TOPIC, "typing", {"name": "林"})
            event = await reader.next()
            assert event is not None
            assert (event.kind, event.data, event.id) == ("typing", {"name": "林", "topic": TOPIC}, None)
            assert reader.last_id == before
        assert not await in_database(Event.objects.count)

    asyncio.run(story())


def test_one_query_fetches_for_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    def publish_twenty() -> None:
        with transaction.atomic():
            for n in range(20):
                live.publish(TOPIC, "message.said", {"n": n})

    async def story() -> None:
        async with hearing() as stream:
            archive = stream.ear.archive
            assert archive
            asked, fetch = [], archive.events

            async def counted(numbers: object) -> object:
                asked.append(numbers)
                return await fetch(numbers)  # type: ignore[arg-type]

            monkeypatch.setattr(archive, "events", counted)
            async with (
                reading(stream, a_pass()) as one,
                reading(stream, live.pass_for([TOPIC, "desk"])) as two,
            ):
                await in_database(publish_twenty)
                for reader in (one, two):
                    assert [await reader.number() for _ in range(20)] == list(range(20))
            assert len(asked) <= 3

    asyncio.run(story())


def test_a_slow_reader_is_sent_away_and_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "LONGEST_QUEUE", 5)
    monkeypatch.setattr(stream, "PATIENCE", 5)

    async def story() -> None:
        async with (
            hearing() as stream,
            reading(stream, a_pass(), slow=True) as slow,
            reading(stream, a_pass()) as quick,
        ):
            await quick.until_marked()
            for n in range(20):
                await in_database(live.publish, TOPIC, "message.said", {"n": n})
                assert await quick.number() == n
            slow.gate.set()
            while await slow.next():
                pass
            assert slow.retry == int(wire.PARTING.split()[1])

    asyncio.run(story())


def test_the_oldest_stream_of_a_crowd_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "MOST_STREAMS", 2)

    async def story() -> None:
        token = a_pass()
        async with (
            hearing() as stream,
            reading(stream, token) as first,
            reading(stream, token) as second,
            reading(stream, token) as third,
        ):
            assert await first.next() is None
            await in_database(live.publish, TOPIC, "message.said", {"n": 1})
            assert [await second.number(), await third.number()] == [1, 1]

    asyncio.run(story())


def test_a_stream_ends_with_its_age_so_that_revoked_rights_end() -> None:
    async def story() -> None:
        async with hearing(max_age=0.05) as stream, reading(stream, a_pass()) as reader:
            assert await reader.next() is None
            assert not stream.hub.listeners

    asyncio.run(story())


def test_a_silent_stream_gets_heartbeats_that_bring_its_mark_up_to_now() -> None:
    async def story() -> None:
        async with hearing(heartbeat=0.05) as stream, reading(stream, a_pass()) as reader:
            event = await in_database(live.publish, TOPIC, "message.said", {"n": 1})
            assert await reader.number() == 1
            while reader.last_id.startswith(f"{event.pk}-"):
                reader.last_id = ""
                await reader.until_marked()
            assert reader.last_id.startswith("0-")

    asyncio.run(story())


def test_the_end_of_the_server_ends_all_streams() -> None:
    async def story() -> None:
        async with hearing() as stream, reading(stream, a_pass()) as reader:
            await stream.stop()
            assert await reader.next() is None

    asyncio.run(story())
