"""Sealing, with several writers at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from tests.unit.journal.acts import PAINTED
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, NamedActor
from walletdesk.journal import Entry, record, seal, verify
from walletdesk.journal.models import Seal, SealedEntry

LONGEST = 20  # seconds until a test gives up


def write(writer: int, entries: int, start: Barrier) -> None:
    try:
        start.wait(LONGEST)
        for number in range(entries):
            with transaction.atomic():
                record(PAINTED, by=NamedActor("agent", str(writer), f"Writer {writer}"), number=number)
    finally:
        connection.close()


def seal_often(times: int, start: Barrier) -> int:
    try:
        start.wait(LONGEST)
        return sum(seal() for _ in range(times))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_four_writers_and_two_sealers_at_once_leave_one_whole_chain() -> None:
    start = Barrier(6)
    with ThreadPoolExecutor(6) as pool:
        writers = [pool.submit(write, writer, 25, start) for writer in range(4)]
        sealers = [pool.submit(seal_often, 10, start) for _ in range(2)]
        for work in [*writers, *sealers]:
            work.result(LONGEST)
    seal()
    assert Entry.objects.count() == SealedEntry.objects.count() == 100
    assert Entry.objects.filter(actor_id="3").count() == 25
    report = verify()
    assert (report.problems, report.checked, report.unsealed) == ([], 100, 0)
    assert report.anchors == report.seals == Seal.objects.count()


@pytest.mark.django_db(transaction=True)
def test_a_writer_never_waits_and_a_late_entry_lands_in_the_next_batch() -> None:
    recorded, may_commit = Event(), Event()

    def slow_writer() -> int:
        try:
            with transaction.atomic():
                late = record(PAINTED, by=SYSTEM)
                recorded.set()
                assert may_commit.wait(LONGEST)
            return late.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(slow_writer)
        try:
            assert recorded.wait(LONGEST)
            with transaction.atomic():
                quick = record(PAINTED, by=SYSTEM)
            assert seal() == 1
        finally:
            may_commit.set()
        late_id = slow.result(LONGEST)
    assert late_id < quick.pk
    assert seal() == 1
    assert SealedEntry.objects.get(entry_id=late_id).seal.sequence == 2
    assert verify().ok


@pytest.mark.django_db
def test_a_great_number_of_entries_is_sealed_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(seal.__globals__, "BATCH", 3)
    for number in range(8):
        record(PAINTED, by=SYSTEM, number=number)
    assert seal() == 8
    assert list(Seal.objects.values_list("count", flat=True)) == [3, 3, 2]
    assert seal() == 0


@pytest.mark.django_db
def test_each_seal_follows_the_one_before(chain: list[Entry]) -> None:
    first, second, third = Seal.objects.all()
    assert first.previous_hash == ""
    assert (second.previous_hash, third.previous_hash) == (first.hash, second.hash)
    assert [link.sequence for link in (first, second, third)] == [1, 2, 3]


@pytest.mark.django_db
def test_sealing_reads_only_the_recent_part_of_a_long_journal() -> None:
    with clock.travel_to(datetime(2026, 1, 1, tzinfo=UTC)) as time:
        record(PAINTED, by=SYSTEM)
        record(PAINTED, by=SYSTEM)
        seal()
        time.move(timedelta(hours=2))
        record(PAINTED, by=SYSTEM)
        assert seal() == 1
    assert verify().ok
