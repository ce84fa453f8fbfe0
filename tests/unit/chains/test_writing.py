"""A block is written whole, once and in its turn, whoever else is writing."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.unit.chains.rows import ALICE, BOB, a_network
from tests.unit.chains.wholes import receipt, sent, transfer, whole
from walletdesk.chains.following.picking import Picked, pick
from walletdesk.chains.following.writing import Overtaken, Turn, write_block, write_old_block
from walletdesk.chains.models import Movement, Network, Signed, Token

pytestmark = pytest.mark.django_db

WATCHED = frozenset({bytes.fromhex(ALICE[2:])})


def write(network: Network, number: int, *, fork: int = 0, after: int | None = None, value: int = 5) -> None:
    pairs = (sent(number, ALICE, BOB, value), receipt(number, transfer(ALICE, BOB)))
    one = whole(number, pairs, fork=fork)
    write_block(network, Turn(one.block, number - 1, after), pick(one, WATCHED, 1))


def test_rows_and_how_far_it_is_read_come_together() -> None:
    network = a_network()
    write(network, 7)
    write(network, 8, after=7)

    fresh = Network.objects.get()
    assert (fresh.scanned_from, fresh.scanned_number, fresh.base_fee) == (7, 8, 7)
    assert Movement.objects.count() == 4
    assert Signed.objects.filter(fee=21_000).count() == 2
    assert Token.objects.count() == 1


def test_whoever_comes_second_writes_nothing() -> None:
    network, other = a_network(), None
    other = Network.objects.get()
    write(network, 7)

    with pytest.raises(Overtaken):
        write(other, 7, value=6)
    assert Movement.objects.filter(amount=6).count() == 0


def test_another_branch_takes_the_place_of_the_first() -> None:
    network = a_network()
    write(network, 7)
    write(network, 8, after=7)

    write(network, 8, fork=1, after=8, value=9)

    assert list(network.blocks.order_by("number").values_list("number", flat=True)) == [7, 8]
    assert [one.amount for one in Movement.objects.filter(kind="native").oldest_first()] == [5, 9]


def test_a_block_with_something_in_it_wakes_the_job_that_is_named(settings: object) -> None:
    settings.CHAINS_AFTER_BLOCK = "tests.unit.chains.waking.looked"  # type: ignore[attr-defined]
    network = a_network()
    write(network, 7)
    empty = whole(8)
    write_block(network, Turn(empty.block, 7, 7), Picked())

    (job,) = ProcrastinateJob.objects.filter(task_name="tests.looked")
    assert job.args == {"block_id": network.blocks.get(number=7).pk}


def test_history_is_no_news_and_stays_off_a_branch_that_is_not_ours(settings: object) -> None:
    settings.CHAINS_AFTER_BLOCK = "tests.unit.chains.waking.looked"  # type: ignore[attr-defined]
    network = a_network()
    network.note(scanned_number=7)
    old = whole(3, (sent(3, ALICE, BOB, 5), receipt(3)))
    for _twice in range(2):
        write_old_block(network, old.block, pick(old, WATCHED, 1))

    assert Movement.objects.count() == 1
    assert not network.blocks.get().is_scanned
    assert not ProcrastinateJob.objects.filter(task_name="tests.looked").exists()
    with pytest.raises(Overtaken):
        write_old_block(network, whole(3, fork=1).block, Picked())
