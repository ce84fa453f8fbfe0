"""What stands at an address, asked of the real node."""

import pytest

from tests.node import Node
from tests.unit.chains.rows import a_network
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Network, Provider
from walletdesk.chains.tracing.address_asking import ask_what_stands_at
from walletdesk.chains.tracing.models import AddressInquiry, StandsAs
from walletdesk.core.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def asked(network: Network, address: Address) -> list[tuple[StandsAs, str]]:
    inquiry = AddressInquiry.objects.about(str(address))
    ask_what_stands_at(inquiry, [network])
    return [(one.stands_as, one.program) for one in inquiry.standings()]


def test_a_contract_a_key_and_a_key_for_which_a_program_acts_are_told_apart(node: Node) -> None:
    network = a_network()
    Provider.objects.add(network=network, name="Node", url=node.url, is_own=True, per_second=1000, by=SYSTEM)
    node.rpc.ask("anvil_setCode", node.ben.key, "0xef0100" + node.drainer.key[2:])

    assert asked(network, node.dollar) == [(StandsAs.CONTRACT, "")]
    assert asked(network, node.anna) == [(StandsAs.NOTHING, "")]
    assert asked(network, node.ben) == [(StandsAs.DELEGATED, str(node.drainer))]


def test_a_network_without_a_provider_is_left_out() -> None:
    assert asked(a_network(), Address(b"\x11" * 20)) == []
