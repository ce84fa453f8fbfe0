"""Of the blocks that were read those stay in which something was found, or that may still be taken back."""

import pytest

from tests.unit.chains.rows import a_block, a_movement, a_network
from walletdesk.chains.following import pruning
from walletdesk.chains.following.pruning import prune
from walletdesk.chains.models import Movement, Network

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    """Ten blocks, with a movement in the second."""
    monkeypatch.setattr(pruning, "KEEP", 4)
    network = a_network()
    for number in range(10):
        block = a_block(network, number)
        if number == 1:
            a_movement(block)
    network.note(scanned_number=9)
    return network


def numbers(network: Network) -> list[int]:
    return list(network.blocks.order_by("number").values_list("number", flat=True))


def test_old_final_blocks_in_which_nothing_was_found_go(network: Network) -> None:
    network.note(final_number=8)
    assert prune(network) == 4
    assert numbers(network) == [1, 5, 6, 7, 8, 9]
    assert Movement.objects.exists()


def test_what_is_not_final_stays_however_old(network: Network) -> None:
    network.note(final_number=2)
    prune(network)
    assert numbers(network) == [1, *range(2, 10)]
