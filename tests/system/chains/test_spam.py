"""Ten thousand transfers to customers in one block: nothing is lost beside them, and no page gets slow."""

import resource
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.node import Node, Proxy
from tests.system.chains.alarms import linked
from tests.system.chains.conftest import Follow, provided
from tests.system.chains.life import Life
from tests.world import CHROME, let_in
from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.logs import TRANSFER
from walletdesk.chains.models import Block, Movement, Network
from walletdesk.wallet.arrivals import after_block
from walletdesk.wallet.models.line import Line
from walletdesk.watch.looking_at_chain import look_at_block
from walletdesk.watch.models import Alert

pytestmark = pytest.mark.slow

MANY, TOGETHER = 10_000, 2_500
# for (n = calldata[0]; n > 0; n--) log3(n, TRANSFER, caller, calldata[1])
_RUNTIME = bytes.fromhex(
    "6000355b8015603e5780600052602035337f" + TRANSFER[2:] + "60206000a3600190036003565b00"
)
_CODE = bytes.fromhex(f"60{len(_RUNTIME):02x}80600b6000396000f3") + _RUNTIME
# Of the processor, so that a busy machine changes little, and of memory at its highest.
_SECONDS, _MOST_MB, _PAGE_SECONDS, _QUESTIONS = 60, 300, 2.0, 80


@pytest.fixture
def spammed(node: Node, life: Life) -> str:
    """One block: the lines, three in four of them to Anna; a payment to her, and Ben's approval; the hash of
    the payment."""
    life.mined(made := node.send(node.mallory, None, data=_CODE))
    spam = Address.of(node.receipt(made).contract or "")
    for place in range(MANY // TOGETHER):
        victim = node.ben if place == 0 else node.anna
        data = TOGETHER.to_bytes(32, "big") + victim.word
        node.send(node.mallory, spam, data=data, gas=6_000_000)
    node.approve(node.ben, node.drainer)
    paid = node.send_token(node.bank, node.anna, 7)
    node.mine()
    assert len(node.rpc.ask("eth_getBlockByNumber", "latest", False)["transactions"]) == 6
    return paid


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def told(network: Network, number: int) -> Block:
    """The block, after its jobs."""
    block = network.blocks.get(number=number)
    after_block(block.pk)
    look_at_block(block.pk)
    return block


def test_ten_thousand_lines_in_a_block_hide_nothing_and_slow_nobody_down(
    node: Node, network: Network, spammed: str, follow: Follow
) -> None:
    provided(network, node.url)
    linked(node)
    following = follow(network, seconds=60)
    began, before = time.process_time(), megabytes()

    following.catch_up(node.head())
    block = told(network, node.head())

    assert time.process_time() - began < _SECONDS
    assert megabytes() - before < _MOST_MB
    assert Movement.objects.filter(block=block).count() == MANY + 1
    assert Movement.objects.filter(transaction_hash=spammed, amount=7).exists()
    assert {alert.rule for alert in Alert.objects.all()} == {"unlimited_approval", "unknown_spender"}
    assert_that_the_history_is_quick(Customer.objects.get(name="Anna"), spammed)


def assert_that_the_history_is_quick(anna: Customer, paid: str) -> None:
    assert Line.objects.filter(linked__customer=anna, fold="").count() < 100, "spam is folded away"
    browser = Client(SERVER_NAME="127.0.0.1", HTTP_USER_AGENT=CHROME)
    let_in(browser, anna)
    browser.get("/wallet/history/")
    for address in ("/wallet/history/", "/wallet/history/?folded=on", "/wallet/portfolio/"):
        began = time.process_time()
        with CaptureQueriesContext(connection) as asked:
            page = browser.get(address)
        assert page.status_code == 200
        assert time.process_time() - began < _PAGE_SECONDS, address
        assert len(asked) < _QUESTIONS, address
        assert len(page.content) < 2**20, address
    line = Line.objects.get(linked__customer=anna, transaction_hash=paid)
    assert f"/wallet/history/{line.pk}/" in browser.get("/wallet/history/").content.decode()


def test_a_provider_that_finds_such_a_block_too_long_is_asked_for_parts_of_it(
    network: Network, spammed: str, follow: Follow, proxy: Proxy, node: Node
) -> None:
    proxy.allow_bytes(3 * 2**20)
    provided(network, proxy.url)

    follow(network, seconds=60).catch_up(node.head())

    assert Movement.objects.filter(number=node.head()).count() == MANY + 1
    assert Movement.objects.filter(transaction_hash=spammed).exists()
