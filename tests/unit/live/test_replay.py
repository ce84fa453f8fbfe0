"""Nothing is missed: away for a moment, written early and committed late, the database gone."""

import asyncio

import pytest
from django.db import connection, transaction

from tests.unit.live.reader import TOPIC, a_pass, hearing, in_database, reading
from walletdesk import live
from walletdesk.live import stream
from walletdesk.live.models import Event

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_reader_who_comes_back_gets_what_was_missed() -> None:
    async def story() -> None:
        async with hearing() as stream:
            async with reading(stream, a_pass()) as reader:
                mark = await reader.until_marked()
            for n in (1, 2, 3):
                await in_database(live.publish, TOPIC, "message.said", {"n": n})
            async with reading(stream, a_pass(), last_event_id=mark) as reader:
                assert [await reader.number() for _ in range(3)] == [1, 2, 3]

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
                assert await reader.number() == "quick"
                mark = reader.last_id
            may_commit.set()
            await slow
            async with reading(stream, a_pass(), last_event_id=mark) as reader:
                assert "slow" in {await reader.number(), await reader.number()}

    asyncio.run(story())


def test_a_page_that_took_its_mark_before_reading_misses_nothing_until_it_connects() -> None:
    async def story() -> None:
        async with hearing() as stream:
            mark = await in_database(live.mark)
            await in_database(live.publish, TOPIC, "message.said", {"n": 1})
            async with reading(stream, a_pass(), last_event_id=mark) as reader:
                assert await reader.number() == 1

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
            assert await reader.number() == 1
            await stream.ear.is_hearing.wait()
            await in_database(live.publish, TOPIC, "message.said", {"n": 2})
            assert await reader.number() == 2

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
