"""Providers that lie, stop or stand still: nothing false is written, and nothing is missing."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.node import Node, Proxy
from tests.system.chains.conftest import Follow, provided
from tests.system.chains.life import Life, forget, rows
from walletdesk.chains.following import round as rounds
from walletdesk.chains.models import Checking, Movement, Network, Provider

pytestmark = pytest.mark.slow


def without_its_last_log(method: str, _params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockReceipts":
        for receipt in result:
            receipt["logs"] = receipt["logs"][:-1]
    return result


def with_more_in_each_log(method: str, _params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockReceipts":
        for log in (log for receipt in result for log in receipt["logs"]):
            log["data"] = f"0x{10**20:064x}"
    return result


def with_a_richer_sender(method: str, _params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockByNumber":
        for transaction in (one for one in result["transactions"] if isinstance(one, dict)):
            transaction["value"] = hex(10**20)
    return result


def with_another_sender(method: str, _params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockByNumber":
        for transaction in (one for one in result["transactions"] if isinstance(one, dict)):
            transaction["from"] = "0x" + "ee" * 20
    return result


def expected(network: Network, follow: Follow, node: Node) -> list[tuple[Any, ...]]:
    forget(network)
    Provider.objects.filter(name="First").delete()
    follow(network).catch_up(node.head())
    return rows(network)


@pytest.mark.parametrize(
    "lie", [without_its_last_log, with_more_in_each_log, with_a_richer_sender, with_another_sender]
)
def test_who_lies_about_one_thing_is_put_aside(
    network: Network, life: Life, follow: Follow, proxy: Proxy, lie: Callable[..., Any]
) -> None:
    node = life.node
    liar = provided(network, proxy.url)
    provided(network, node.url, "Second", order=1)
    following = follow(network)
    following.catch_up(node.head())
    proxy.lie(lie)
    life.day(1)

    following.catch_up(node.head())

    liar.refresh_from_db()
    assert (liar.disagreed, liar.trouble) == (1, "disagrees")
    assert rows(network) == expected(network, follow, node)


def test_alone_a_liar_is_believed_nothing(
    node: Node, network: Network, life: Life, follow: Follow, proxy: Proxy
) -> None:
    provided(network, proxy.url)
    following = follow(network)
    following.catch_up(node.head())
    before = rows(network)
    proxy.lie(without_its_last_log)
    life.give(node.ben, 5)

    for _turn in range(3):
        following.turn()

    assert rows(network) == before
    assert following.troubles


def test_a_branch_that_only_one_knows_takes_nothing_away(
    node: Node, network: Network, life: Life, follow: Follow, proxy: Proxy
) -> None:
    provided(network, proxy.url)
    provided(network, node.url, "Second", order=1)
    following = follow(network)
    life.day(1)
    following.catch_up(node.head())
    before = rows(network)

    def of_another_branch(method: str, _params: list[Any], result: Any) -> Any:
        if method == "eth_getBlockByNumber" and result:
            result["hash"] = "0x" + "ab" * 32
        return result

    proxy.lie(of_another_branch)
    for _turn in range(3):
        following.turn()

    assert rows(network) == before


@pytest.mark.parametrize("status", [0, 503, 429])
def test_when_one_stops_the_next_one_takes_over(
    network: Network, life: Life, follow: Follow, proxy: Proxy, status: int
) -> None:
    node = life.node
    provided(network, proxy.url)
    provided(network, node.url, "Second", order=1)
    following = follow(network)
    following.catch_up(node.head())
    proxy.refuse(status)
    life.day(1)

    following.catch_up(node.head())

    assert Movement.objects.filter(amount__in=[1001, 2001]).count() == 2
    assert Provider.objects.get(name="First").trouble


def test_who_says_nothing_holds_nobody_up(
    node: Node, network: Network, life: Life, follow: Follow, proxy: Proxy
) -> None:
    provided(network, proxy.url)
    provided(network, node.url, "Second", order=1)
    following = follow(network)
    following.catch_up(node.head())
    proxy.dawdle(60)
    paid = life.pay(node.anna, 7)

    following.catch_up(node.head())

    assert Movement.objects.of_transaction(paid).exists()


def test_who_stands_still_is_found_out(
    network: Network, life: Life, follow: Follow, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = life.node
    monkeypatch.setattr(rounds, "_ASK_ALL_AFTER", 0.05)
    provided(network, proxy.url)
    provided(network, node.url, "Second", order=1)
    following = follow(network)
    following.catch_up(node.head())
    still = node.rpc.ask("eth_getBlockByNumber", "latest", False)
    proxy.lie(lambda _method, params, result: still if params[:1] == ["latest"] else result)
    paid = life.pay(node.anna, 7)

    following.catch_up(node.head(), turns=2000)

    assert Movement.objects.of_transaction(paid).exists()


def test_a_range_that_is_too_wide_for_a_provider_is_asked_in_parts(
    node: Node, network: Network, life: Life, follow: Follow, proxy: Proxy
) -> None:
    proxy.allow_blocks(3)
    network.note(checking=Checking.NONE)
    provided(network, proxy.url)

    follow(network).catch_up(node.head())

    assert Movement.objects.touching([node.ben]).exists()
    assert not network.backfills.filter(done_at=None).exists()
