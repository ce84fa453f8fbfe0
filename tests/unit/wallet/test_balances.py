"""Balances that the network names, and what the lines say beside them."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.chain import FRIEND, SHOP, Chain, fresh_hash, linked
from tests.unit.wallet.conftest import customer
from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.rpc import Call
from walletdesk.chains.models import Network, Token
from walletdesk.core import clock
from walletdesk.wallet.balances import read
from walletdesk.wallet.models import Balance, LinkedAddress
from walletdesk.wallet.running import Basis
from walletdesk.wallet.sums import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> Customer:
    return customer("Lin")


@pytest.fixture
def chain() -> Chain:
    return Chain.begin()


class Node:
    """Names the same balance for whatever it is asked of."""

    def __init__(self, told: Any) -> None:
        self.told = told
        self.asked: list[Call] = []

    def ask_all(self, calls: Sequence[Call]) -> list[Any]:
        self.asked += calls
        head = {"hash": fresh_hash(), "timestamp": hex(int(clock.now().timestamp()))}
        return [head, *(self.told for _ in calls[1:])]


def test_a_balance_is_kept_with_the_block_it_is_of(lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    chain.block()
    assert read([Account(own.pk, chain.network.pk, 0)], chain.network, Node("0xde0b6b3a7640000")) == 1
    balance = Balance.objects.get()
    assert (balance.units, balance.number, str(balance.value)) == (10**18, 1, "1")
    assert balance.days.get().units == 10**18


def test_a_token_is_asked_of_its_contract(lin: Customer, chain: Chain) -> None:
    own, usdc = linked(lin), chain.token()
    chain.block()
    node = Node(f"0x{25_000_000:064x}")
    read([Account(own.pk, chain.network.pk, usdc.pk)], chain.network, node)
    asked = node.asked[1].params[0]
    assert asked["to"] == usdc.address
    assert asked["data"] == "0x70a08231" + "0" * 24 + own.address[2:]
    assert str(Balance.objects.get().value) == "25"


@pytest.mark.parametrize("told", ["0x", "0x" + "f" * 500, None, RpcError(Kind.NO_ANSWER, "reverted")])
def test_a_contract_that_says_nonsense_has_no_balance(lin: Customer, chain: Chain, told: Any) -> None:
    own, token = linked(lin), chain.token()
    chain.block()
    assert read([Account(own.pk, chain.network.pk, token.pk)], chain.network, Node(told)) == 0
    assert not Balance.objects.exists()


def test_an_address_that_was_unlinked_meanwhile_is_not_asked_for(lin: Customer, chain: Chain) -> None:
    own = linked(lin)
    chain.block()
    own.unlinked_at = clock.now()
    own.save()
    node = Node("0x1")
    assert read([Account(own.pk, chain.network.pk, 0)], chain.network, node) == 0
    assert node.asked == []


def told(own: Any, chain: Chain, units: int) -> Balance:
    token = chain.network.tokens.first()
    read([Account(own.pk, chain.network.pk, token.pk)], chain.network, Node(f"0x{units:064x}"))
    return Balance.objects.get()


class TestRunning:
    def test_a_whole_history_that_agrees_counts_from_the_start(self, lin: Customer, chain: Chain) -> None:
        own, usdc, block = linked(lin), chain.token(), chain.block()
        chain.moves(block, FRIEND, own.address, 30, token=usdc)
        chain.done(block)
        footing = told(own, chain, 30).footing(counts_from=0)
        assert (footing.basis, footing.after(30, 5)) == (Basis.START, 30)

    def test_a_history_that_begins_in_the_middle_counts_back(self, lin: Customer, chain: Chain) -> None:
        own, usdc, block = linked(lin), chain.token(), chain.block()
        chain.moves(block, own.address, SHOP, 30, token=usdc)
        chain.done(block)
        footing = told(own, chain, 70).footing(counts_from=2)
        assert (footing.basis, footing.after(-30, 5)) == (Basis.ANCHOR, 70)

    def test_older_lines_that_come_later_move_the_beginning(self, lin: Customer, chain: Chain) -> None:
        own, usdc = linked(lin, whole=False), chain.token()
        older, newer = chain.block(), chain.block()
        chain.moves(newer, own.address, SHOP, 30, token=usdc)
        chain.done(newer)
        assert told(own, chain, 70).opening == 100
        chain.moves(older, FRIEND, own.address, 100, token=usdc)
        chain.done(older)
        assert Balance.objects.get().opening == 0

    def test_a_balance_that_changes_without_lines_is_not_steady(self, lin: Customer, chain: Chain) -> None:
        own, usdc, block = linked(lin), chain.token(), chain.block()
        chain.moves(block, FRIEND, own.address, 30, token=usdc)
        chain.done(block)
        told(own, chain, 30)
        chain.block()
        chain.finalizes(chain.number)
        balance = told(own, chain, 31)
        assert balance.footing(counts_from=0).basis is Basis.OTHER_MOVES

    def test_a_balance_that_changes_as_the_lines_say_is_steady(self, lin: Customer, chain: Chain) -> None:
        own, usdc, first = linked(lin), chain.token(), chain.block()
        chain.moves(first, FRIEND, own.address, 30, token=usdc)
        chain.done(first)
        told(own, chain, 30)
        second = chain.block()
        chain.finalizes(chain.number)
        chain.moves(second, own.address, SHOP, 10, token=usdc)
        chain.done(second)
        balance = told(own, chain, 20)
        assert (balance.first_units, balance.is_steady) == (30, True)
        assert balance.footing(counts_from=0).after(20, 5) == 20


def test_a_real_node_names_a_coin_and_a_token(lin: Customer, node: Any) -> None:
    network = Network.objects.create(slug="node", name="Node", chain_id=31337, symbol="ETH")
    network.note(head_number=int(node.rpc.ask("eth_blockNumber"), 16))
    dollar = Token.objects.create(network=network, address=node.dollar.key, symbol="DUSD", decimals=6)
    own = LinkedAddress.objects.create(customer=lin, address=node.anna.key, linked_by="customer")
    asked = [Account(own.pk, network.pk, 0), Account(own.pk, network.pk, dollar.pk)]
    assert read(asked, network, node.rpc) == 2
    coin, token = Balance.objects.order_by("asset_id")
    assert coin.units == int(node.rpc.ask("eth_getBalance", own.address, "latest"), 16)
    assert (token.number, token.block_hash) == (network.head_number, coin.block_hash)
