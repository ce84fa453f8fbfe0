"""A network is followed through re-organisations, gaps and new addresses, against a real node."""

import threading

import pytest
from eth_account import Account

from tests.node import Node
from tests.system.chains.conftest import Follow, provided
from tests.system.chains.life import Life, forget, rows
from walletdesk.chains.following.listening import Listener
from walletdesk.chains.models import Delegation, Finality, Movement, Network, Token, Watched

pytestmark = pytest.mark.slow


def a_clean_run(network: Network, follow: Follow, number: int) -> list[tuple]:
    forget(network)
    follow(network).catch_up(number)
    return rows(network)


def test_what_touches_watched_addresses_is_found(
    node: Node, network: Network, life: Life, follow: Follow
) -> None:
    provided(network, node.url)
    coin, tokens = life.pay(node.anna, 5), life.give(node.ben, 7)
    life.give(node.bank, 9)

    before = node.head() - 3
    follow(network).catch_up(node.head())

    found = Movement.objects.filter(number__gt=before)
    assert {(one.transaction_hash, one.amount, str(one.token or "")) for one in found} == {
        (coin, 5, ""),
        (tokens, 7, "DUSD"),
    }
    (paid,) = found.touching([node.anna])
    assert (paid.sender, paid.initiator, paid.position) == (node.bank.key, node.bank.key, -1)


def test_ten_blocks_are_reorganised(node: Node, network: Network, life: Life, follow: Follow) -> None:
    provided(network, node.url)
    following = follow(network)
    for number in range(4):
        life.day(number)
    lost = life.pay(node.anna, 1)
    following.catch_up(node.head())
    assert Movement.objects.of_transaction(lost).exists()

    node.reorg(10)
    for number in range(10, 13):
        life.day(number)
    following.catch_up(node.head())

    assert not Movement.objects.of_transaction(lost).exists()
    assert rows(network) == a_clean_run(network, follow, node.head())


def test_a_reorganisation_without_more_height_is_seen(
    node: Node, network: Network, life: Life, follow: Follow
) -> None:
    provided(network, node.url)
    following = follow(network)
    life.day(1)
    following.catch_up(node.head())

    node.reorg(3)
    following.catch_up(node.head())

    assert rows(network) == a_clean_run(network, follow, node.head())


def test_a_gap_is_filled_after_an_absence(node: Node, network: Network, life: Life, follow: Follow) -> None:
    provided(network, node.url)
    before = node.head()
    follow(network).catch_up(before)
    for number in range(5):
        life.day(number)
    node.mine(70)

    follow(network).catch_up(node.head())

    found = Movement.objects.filter(number__gt=before)
    assert found.count() == 10
    assert network.blocks.count() == node.head() + 1


def test_the_history_of_a_new_address_is_filled_in_but_for_its_coin(
    node: Node, network: Network, life: Life, follow: Follow
) -> None:
    provided(network, node.url)
    following = follow(network)
    new = node.others[0]
    early = life.give(new, 9)
    life.pay(new, 10)
    following.catch_up(node.head())
    late = Watched.objects.watch(new)

    seen_at = node.head()
    following.catch_up(seen_at)
    coin = life.pay(new, 11)
    following.catch_up(node.head())

    history = late.backfills.get()
    assert (history.percent, history.coin_from) == (100, seen_at + 1)
    found = Movement.objects.touching([late.address]).oldest_first()
    assert [one.transaction_hash for one in found] == [early, coin]


def test_blocks_become_safe_and_final(node: Node, network: Network, life: Life, follow: Follow) -> None:
    provided(network, node.url)
    following = follow(network)
    paid = life.pay(node.anna, 5)
    following.catch_up(node.head())
    assert Movement.objects.of_transaction(paid).get().state == Finality.CONFIRMED

    node.mine(20)
    following.catch_up(node.head())

    assert Movement.objects.of_transaction(paid).get().state == Finality.FINAL


def test_two_processes_write_nothing_twice(node: Node, network: Network, life: Life, follow: Follow) -> None:
    provided(network, node.url)
    one, other = follow(network), follow(network)
    for number in range(6):
        life.day(number)
        (one if number % 2 else other).catch_up(node.head())

    assert rows(network) == a_clean_run(network, follow, node.head())


def test_a_socket_tells_of_a_head_at_once(node: Node, network: Network, life: Life) -> None:
    provided(network, node.url, socket=node.url.replace("http", "ws"))
    news = threading.Event()
    listener = Listener.of(network, news)
    try:
        # It listens from a moment on that nobody here can know.
        assert any(_is_told(life, news) for _try in range(20))
    finally:
        listener.stop()


def _is_told(life: Life, news: threading.Event) -> bool:
    life.node.mine()
    return news.wait(0.5)


def test_code_that_an_account_takes_on_is_found(
    node: Node, network: Network, life: Life, follow: Follow
) -> None:
    provided(network, node.url)
    nonce = int(node.rpc.ask("eth_getTransactionCount", node.ben.key, "latest"), 16)
    leave = {"chainId": network.chain_id, "address": str(node.drainer), "nonce": nonce}
    # The node itself takes no such transaction from an account of its own.
    sent = {
        "chainId": network.chain_id,
        "nonce": int(node.rpc.ask("eth_getTransactionCount", node.mallory.key, "latest"), 16),
        "gas": 200_000,
        "maxFeePerGas": 10**11,
        "maxPriorityFeePerGas": 10**9,
        "value": 0,
        "to": str(node.mallory),
        "authorizationList": [Account.sign_authorization(leave, node.key_of(node.ben))],
    }
    raw = Account.sign_transaction(sent, node.key_of(node.mallory)).raw_transaction
    life.mined(node.rpc.ask("eth_sendRawTransaction", "0x" + raw.hex()))

    follow(network).catch_up(node.head())

    (found,) = Delegation.objects.of_accounts([node.ben])
    assert (found.code, found.initiator) == (node.drainer.key, node.mallory.key)


@pytest.mark.parametrize("mood", [1, 2, 3, 4])
def test_a_token_that_says_nobody_knows_what_holds_nobody_up(
    node: Node, network: Network, life: Life, follow: Follow, mood: int
) -> None:
    provided(network, node.url)
    hostile = node.others[3]
    node.put(hostile, "HostileToken")
    Token.objects.create(network=network, address=hostile.key)

    follow(network).catch_up(node.head())

    kept = Token.objects.get(address=hostile.key)
    assert kept.read_at
    assert len(kept.symbol) <= 40
