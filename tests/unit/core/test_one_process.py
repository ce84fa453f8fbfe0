"""Each row is worked on by one process of the installation, and by another when that one is gone."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.db import OperationalError, connection

from walletdesk.core.one_process import OneProcessEach

pytestmark = pytest.mark.django_db


@dataclass
class Working:
    """Work on a group, as long as it is not stopped. A stubborn one goes on."""

    mark: Hashable
    is_alive: bool = True
    is_stubborn: bool = False

    def stop(self) -> None:
        self.is_alive = self.is_stubborn

    def join(self, seconds: float) -> None:
        assert seconds == Workers.seconds_to_end


class Workers(OneProcessEach[Group, Working]):
    name, lock_class, seconds_to_end = "groups", 7_225_999, 3.0

    def __init__(self, groups: list[Group]) -> None:
        super().__init__()
        self.groups = groups
        self.trouble: Exception | None = None

    def wanted(self) -> Iterable[Group]:
        if self.trouble:
            raise self.trouble
        return self.groups

    def mark_of(self, row: Group) -> Hashable:
        return row.name

    def begin(self, row: Group) -> Working:
        return Working(row.name)


class Process:
    """What a process is to PostgreSQL: a connection of its own."""

    def __init__(self, groups: list[Group]) -> None:
        self.workers = Workers(groups)
        self._thread = ThreadPoolExecutor(1)

    def looks(self) -> set[int]:
        """The numbers of the groups that it works on then."""
        self._thread.submit(self.workers.look).result()
        return set(self.workers.work)

    def dies(self) -> None:
        # `connection.close` alone would be looked up here, and be the connection of another thread.
        self._thread.submit(lambda: connection.close()).result()  # noqa: PLW0108

    def ends(self) -> None:
        self._thread.submit(self.workers.end).result()


@pytest.fixture
def groups() -> list[Group]:
    return [Group(pk=1, name="one"), Group(pk=2, name="two")]


Start = Callable[[], Process]


@pytest.fixture
def start(groups: list[Group]) -> Iterator[Start]:
    started: list[Process] = []

    def start() -> Process:
        started.append(Process(groups))
        return started[-1]

    yield start
    for process in started:
        process.ends()


def test_a_row_that_one_process_works_on_is_nobody_elses(start: Start, groups: list[Group]) -> None:
    first, second = start(), start()
    assert first.looks() == {1, 2}

    groups.append(Group(pk=3, name="three"))

    assert second.looks() == {3}
    assert first.looks() == {1, 2}


def test_another_takes_over_from_one_that_died_or_ended(start: Start) -> None:
    first, second, third = start(), start(), start()
    first.looks()

    first.dies()
    assert second.looks() == {1, 2}

    second.ends()
    assert third.looks() == {1, 2}


def test_a_changed_row_is_begun_anew_and_one_taken_away_is_left(start: Start, groups: list[Group]) -> None:
    process = start()
    process.looks()
    before = dict(process.workers.work)

    groups[:] = [Group(pk=1, name="uno")]

    assert process.looks() == {1}
    assert process.workers.work[1].mark == "uno"
    assert not any(work.is_alive for work in before.values())
    groups.append(Group(pk=2, name="two"))
    assert start().looks() == {2}


def test_work_that_ended_by_itself_begins_again(start: Start) -> None:
    process = start()
    process.looks()
    process.workers.work[1].is_alive = False

    process.looks()

    assert process.workers.work[1].is_alive


def test_work_that_does_not_end_keeps_its_row(start: Start, groups: list[Group]) -> None:
    process = start()
    process.looks()
    process.workers.work[1].is_stubborn = True
    taken_away = groups.pop(0)

    assert process.looks() == {1, 2}
    groups.append(taken_away)
    assert start().looks() == set()


def test_without_the_database_all_work_ends(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    process = start()
    process.looks()
    work = list(process.workers.work.values())
    process.workers.trouble = OperationalError("gone")

    assert process.looks() == set()
    assert not any(one.is_alive for one in work)
    assert "The watch over groups waits for the database" in caplog.messages
    assert start().looks() == {1, 2}


def test_other_trouble_is_told_and_stops_no_work(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    process = start()
    process.looks()
    process.workers.trouble = ValueError("a row that nobody foresaw")

    assert process.looks() == {1, 2}
    assert "The watch over groups is in trouble" in caplog.messages
