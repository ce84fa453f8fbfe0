"""What counts as known before a block, where the clock of its network stands still."""

from datetime import timedelta

import pytest

from tests.unit.chains.rows import BOB, a_block, a_movement, a_network
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Block, Network, Watched
from walletdesk.core import clock
from walletdesk.wallet.models import LinkedAddress
from walletdesk.watch.looking_at_chain import look_at_block

pytestmark = pytest.mark.django_db
MINE = "0x" + "a" * 40
TWIN = "0xbbbb" + "1" * 32 + "bbbb"


@pytest.fixture
def lin() -> Customer:
    who = customer("Lin")
    LinkedAddress.objects.create(customer=who, address=MINE, linked_by="customer:1")
    Watched.objects.watch(MINE)
    return who


def block(network: Network, number: int, seconds_later: int = 0) -> Block:
    made = a_block(network, number)
    made.at = clock.now().replace(microsecond=0) + timedelta(seconds=seconds_later)
    made.save()
    return made


def pays_bob(made: Block) -> None:
    a_movement(made, sender=MINE, recipient=BOB, initiator=MINE, amount=10**18)


def is_told_as_poison(made: Block) -> bool:
    a_movement(made, sender=TWIN, recipient=MINE, initiator=TWIN, amount=1)
    return "address_poisoning" in {alert.rule for alert in look_at_block(made.pk)}


def test_a_payment_one_block_earlier_counts_though_both_bear_the_same_second(lin: Customer) -> None:
    network = a_network()
    with clock.travel_to(clock.now()):
        pays_bob(block(network, 1))
        assert is_told_as_poison(block(network, 2))


def test_a_payment_one_block_later_does_not(lin: Customer) -> None:
    network = a_network()
    with clock.travel_to(clock.now()):
        pays_bob(block(network, 3))
        assert not is_told_as_poison(block(network, 2))


def test_of_another_network_the_time_counts(lin: Customer) -> None:
    with clock.travel_to(clock.now()):
        pays_bob(block(a_network(), 900, seconds_later=-60))
        assert is_told_as_poison(block(a_network(slug="other", chain_id=77), 2))
