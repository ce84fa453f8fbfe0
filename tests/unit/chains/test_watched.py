"""Watching an address once is enough, and whoever keeps the list in memory misses none."""

import pytest

from tests.unit.chains.rows import ALICE, BOB
from walletdesk.chains.following.watchlist import Watchlist
from walletdesk.chains.models import Watched
from walletdesk.chains.models.watched import horizon

pytestmark = pytest.mark.django_db


def test_watching_again_changes_nothing() -> None:
    first = Watched.objects.watch(ALICE)
    again = Watched.objects.watch(ALICE.upper().replace("X", "x"))

    assert (first.pk, first.since) == (again.pk, again.since)


def test_an_ended_watch_begins_anew() -> None:
    Watched.objects.watch(ALICE)
    Watched.objects.unwatch(ALICE)
    assert not Watched.objects.followed().exists()

    Watched.objects.watch(ALICE)

    assert Watched.objects.followed().get().address == ALICE


def test_many_can_be_watched_at_once_beside_those_that_are() -> None:
    Watched.objects.watch(ALICE)

    Watched.objects.watch_each([ALICE, BOB])

    assert set(Watched.objects.followed().values_list("address", flat=True)) == {ALICE, BOB}


def test_what_changed_since_a_look_is_told() -> None:
    before = horizon()
    Watched.objects.watch(ALICE)

    assert [row.address for row in Watched.objects.written_since(before)] == [ALICE]


def test_the_list_in_memory_follows_the_rows() -> None:
    memory, raw = Watchlist(), bytes.fromhex(ALICE[2:])
    Watched.objects.watch(ALICE)
    first = memory.refresh()
    assert raw in memory

    Watched.objects.unwatch(ALICE)
    memory.refresh()
    assert raw not in memory

    Watched.objects.watch(ALICE)
    assert memory.refresh() > first
    assert raw in memory
