"""The stream against the real database: what is published is read, in every kind of trouble."""

import asyncio

import pytest
from django.db import connection, transaction

from tests.unit.live.reader import Reader, hearing, in_database, reading
from walletdesk import live
from walletdesk.live import hub, stream, wire
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

TOPIC = "ticket:WD-TEST"


def a_pass(*topics: str) -> str:
    return live.pass_for(topics or [TOPIC])


async def heard(reader: Reader) -> object:
    event = await reader.next()
    assert event is not None
    return event.data.get("n")


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
            assert await heard(other) == 2

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
            assert await heard(reader) == 2

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


def test_a_reader_who_comes_back_gets_what_was_missed() -> None:
    async def story() -> None:
        async with hearing() as stream:
            async with reading(stream, a_pass()) as reader:
                mark = await reader.until_marked()
            for n in (1, 2, 3):
                await in_database(live.publish, TOPIC, "message.said", {"n": n})
            async with reading(stream, a_pass(), last_event_id=mark) as reader:
                assert [await heard(reader) for _ in range(3)] == [1, 2, 3]

    asyncio.run(story())


def test_an_event_committed_late_under_a_lower_number_is_not_missed() -> None:
    """The trap of every replay by number: 1 is written first, 2 is committed and read first."""

    async def story() -> None:
        loop = asyncio.get_running_loop()
        written, may_commit = asyncio.Event(), asyncio.Event()

        def slowly() -> None:
            with transaction.atomic():
                live.publish(TOPIC, "message.said", {"n": "slow"})
                loop.call_soon_threadsafe(written.set)
                asyncio.run_coroutine_threadsafe(may_commit.wait(), loop).result(timeout=10)

        async with hearing() as stream:
            async with reading(stream, a_pass()) as reader:
                slow = asyncio.create_task(in_database(slowly))
                await written.wait()
                await in_database(live.publish, TOPIC, "message.said", {"n": "quick"})
                assert await heard(reader) == "quick"
                mark = reader.last_id
            may_commit.set()
            await slow
            async with reading(stream, a_pass(), last_event_id=mark) as reader:
                assert "slow" in {await heard(reader), await heard(reader)}

    asyncio.run(story())


def test_a_page_that_took_its_mark_before_reading_misses_nothing_until_it_connects() -> None:
    async def story() -> None:
        async with hearing() as stream:
            mark = await in_database(live.mark)
            await in_database(live.publish, TOPIC, "message.said", {"n": 1})
            async with reading(stream, a_pass(), last_event_id=mark) as reader:
                assert await heard(reader) == 1

    asyncio.run(story())


def test_readers_who_were_away_too_long_are_told_to_read_anew() -> None:
    async def story() -> None:
        event = await in_database(live.publish, TOPIC, "message.said", {"n": 1})
        async with hearing() as stream:
            for mark in (
                f"{event.pk}-{event.horizon}-1000000000",
                f"1-999999999999-{int(event.at.timestamp())}",
            ):
                async with reading(stream, a_pass(), last_event_id=mark) as reader:
                    told = await reader.next()
                    assert told is not None and told.kind == "stale"

    asyncio.run(story())


def test_too_many_missed_events_are_not_replayed_one_by_one() -> None:
    async def story() -> None:
        mark = await in_database(live.mark)
        rows = [Event(topic=TOPIC, kind="message.said", data={"n": n}) for n in range(501)]
        await in_database(Event.objects.bulk_create, rows)
        async with hearing() as stream, reading(stream, a_pass(), last_event_id=mark) as reader:
            told = await reader.next()
            assert told is not None and told.kind == "stale"

    asyncio.run(story())


def test_events_of_a_lost_database_connection_are_caught_up() -> None:
    def cut_the_line() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%%' AND pid <> pg_backend_pid()"
            )
            assert cursor.rowcount == 1
        live.publish(TOPIC, "message.said", {"n": 1})

    async def story() -> None:
        async with hearing() as stream, reading(stream, a_pass()) as reader:
            await reader.until_marked()
            await in_database(cut_the_line)
            assert await heard(reader) == 1
            await stream.ear.is_hearing.wait()
            await in_database(live.publish, TOPIC, "message.said", {"n": 2})
            assert await heard(reader) == 2

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
                    assert [await heard(reader) for _ in range(20)] == list(range(20))
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
                assert await heard(quick) == n
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
            assert [await heard(second), await heard(third)] == [1, 1]

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
            first = await reader.until_marked()
            await in_database(live.publish, "desk", "queue.changed", {})
            async with asyncio.timeout(10):
                while reader.last_id.split("-")[1] == first.split("-")[1]:
                    reader.last_id = ""
                    await reader.until_marked()

    asyncio.run(story())


def test_the_end_of_the_server_ends_all_streams() -> None:
    async def story() -> None:
        async with hearing() as stream, reading(stream, a_pass()) as reader:
            await stream.stop()
            assert await reader.next() is None

    asyncio.run(story())


def test_a_reader_with_a_mark_waits_for_the_database_and_is_then_asked_to_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stream, "PATIENCE", 0.05)
    monkeypatch.setattr("walletdesk.live.ear.address", lambda: "host=127.0.0.1 port=1 connect_timeout=2")

    async def story() -> None:
        mark = await in_database(live.mark)
        async with stream.Stream().listening() as deaf, reading(deaf, a_pass(), last_event_id=mark) as reader:
            assert (reader.status, reader.headers["retry-after"]) == (503, "2")

    asyncio.run(story())
