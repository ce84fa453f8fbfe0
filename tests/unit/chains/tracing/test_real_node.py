"""A trace against a real node: what it finds, and that it is live, through a re-organisation and silence."""

from collections.abc import Iterator

import pytest

from tests.node import DOLLARS, ETHER, LOCAL, Proxy
from tests.node import Node as RealNode
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.provider import Provider
from walletdesk.chains.evm.rpc import Rpc
from walletdesk.chains.models import Network
from walletdesk.chains.models import Provider as ProviderRow
from walletdesk.chains.tracing.asking import ask_about
from walletdesk.chains.tracing.going_on import go_on
from walletdesk.chains.tracing.models import Answer, Ending, Inquiry, Trace
from walletdesk.chains.tracing.models.trace import Trouble
from walletdesk.chains.tracing.moved import NATIVE
from walletdesk.chains.tracing.node import Node
from walletdesk.core.actors import SYSTEM

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SOMEBODY, MULE, LAST = (Address(bytes([n]) * 20) for n in (0x51, 0x52, 0x53))


@pytest.fixture
def source(node: RealNode) -> Iterator[Node]:
    pool = Pool([Provider("node", Rpc(node.url, LOCAL), 0, 10_000)], CHAIN_ID, sleep=lambda seconds: None)
    yield Node(pool)
    pool.close()


def through(proxy: Proxy) -> Node:
    return Node(Pool([Provider("proxy", proxy.rpc(), 0, 10_000)], CHAIN_ID, sleep=lambda seconds: None))


@pytest.fixture
def network(db: None, node: RealNode) -> Network:
    made = Network.objects.add(by=SYSTEM, slug="node", name="Node", chain_id=CHAIN_ID, symbol="ETH")
    made.note(head_number=node.head(), final_number=0)
    return made


def follow(network: Network, transaction: str, source: Node, times: int = 3) -> Trace:
    trace = Trace.objects.begin(network, transaction, by=SYSTEM)
    for _ in range(times):
        go_on(trace, source)
    return trace


def test_tokens_are_followed_over_two_addresses_and_on_when_they_move_later(node, network, source) -> None:
    stolen = node.send_token(node.anna, node.mallory, 1000 * DOLLARS)
    node.send_token(node.mallory, MULE, 700 * DOLLARS)
    node.send_as(MULE, node.dollar)  # gives the mule coins for its fees
    trace = follow(network, stolen, source)
    assert [(hop.recipient, hop.amount // DOLLARS) for hop in trace.hops.in_order()] == [
        (node.mallory.key, 1000),
        (MULE.key, 700),
    ]
    node.call(MULE, node.dollar, "transfer(address,uint256)", LAST, 700 * DOLLARS)
    assert go_on(trace, source)
    assert trace.stations.get(address=MULE.key).ending == Ending.MOVED
    assert trace.hops.in_order().last().recipient == LAST.key


def test_coins_are_followed_too(node, network, source) -> None:
    stolen = node.send(node.anna, node.mallory, ETHER)
    node.send(node.mallory, SOMEBODY, ETHER // 2)
    trace = follow(network, stolen, source)
    assert [(hop.position, hop.amount) for hop in trace.hops.in_order()] == [
        (NATIVE, ETHER),
        (NATIVE, ETHER // 2),
    ]


def test_a_coin_that_rested_for_hundreds_of_blocks_is_found_without_reading_them(
    node, network, proxy
) -> None:
    stolen = node.send(node.anna, node.mallory, ETHER)
    node.mine(700)
    node.send(node.mallory, SOMEBODY, ETHER // 2)
    node.mine(700)
    source = through(proxy)
    trace = follow(network, stolen, source, times=1)
    follow(network, stolen, source, times=1)

    assert trace.hops.in_order().last().recipient == SOMEBODY.key
    assert proxy.asked.count("eth_getBlockByNumber") <= 5
    assert proxy.asked.count("eth_getTransactionCount") <= 60
    assert trace.stations.get(address=node.mallory.key).looked_to == node.head()


def test_a_node_that_has_forgotten_old_states_is_asked_for_its_blocks(node, network, proxy) -> None:
    stolen = node.send(node.anna, node.mallory, ETHER)
    node.send(node.mallory, SOMEBODY, ETHER // 2)
    proxy.lack("eth_getTransactionCount")
    trace = follow(network, stolen, through(proxy))

    assert trace.hops.in_order().last().recipient == SOMEBODY.key


def test_a_contract_is_where_it_stops(node, network, source) -> None:
    trace = follow(network, node.send_token(node.anna, node.drainer, 5 * DOLLARS), source)
    assert trace.stations.get(address=node.drainer.key).ending == Ending.CONTRACT


def test_a_re_organisation_takes_the_picture_back(node, network, source) -> None:
    node.mine(3)
    stolen = node.send_token(node.anna, node.mallory, 1000 * DOLLARS)
    trace = follow(network, stolen, source)
    node.reorg(1)
    assert go_on(trace, source)
    assert not trace.hops.exists()
    assert trace.trouble in (Trouble.NOT_THERE, Trouble.PENDING)


def test_what_failed_moved_nothing(node, network, source) -> None:
    take = "transferFrom(address,address,uint256)"
    failed = node.call(node.mallory, node.dollar, take, node.anna, MULE, DOLLARS)
    assert follow(network, failed, source).trouble == Trouble.FAILED


def test_an_inquiry_learns_what_waits_and_then_what_came_of_it(node, network) -> None:
    ProviderRow.objects.add(url=node.url, by=SYSTEM, network=network, name="node", is_own=True)
    node.hold()
    sent = node.send_token(node.anna, node.shop, 3 * DOLLARS)
    inquiry = Inquiry.objects.about(sent)
    ask_about(inquiry, [network])
    assert inquiry.answer == Answer.PENDING
    node.let_go()
    ask_about(inquiry, [network])
    assert (inquiry.answer, inquiry.succeeded) == (Answer.FOUND, True)
    (payment,) = inquiry.moved
    assert (payment.recipient, payment.amount) == (node.shop.key, 3 * DOLLARS)
    assert network.tokens.filter(address=node.dollar.key).exists()


def test_an_inquiry_about_nothing_is_said_to_be_nowhere(node, network) -> None:
    ProviderRow.objects.add(url=node.url, by=SYSTEM, network=network, name="node", is_own=True)
    inquiry = Inquiry.objects.about("0x" + "77" * 32)
    ask_about(inquiry, [network])
    assert inquiry.answer == Answer.NOWHERE
    ask_about(inquiry, [])
    assert inquiry.answer == Answer.SILENT
