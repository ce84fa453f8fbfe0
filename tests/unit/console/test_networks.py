"""The page of the networks: what is followed and how, who is asked, and nobody who does not answer."""

import re

import pytest
from django.test import Client

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.chains import trying
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.models import Network, Provider
from walletdesk.core.actors import SYSTEM

pytestmark = pytest.mark.django_db

PAGE = "/console/networks/"
URL = "https://node.example/v3/0123456789secret"
NETWORK = {
    "name": "Ethereum",
    "chain_id": "1",
    "slug": "ethereum",
    "symbol": "ETH",
    "decimals": "18",
    "checking": "proof",
    "history_from": "0",
}
PROVIDER = {"name": "First", "url": URL, "order": "0", "per_second": "10"}


@pytest.fixture
def boss(administrator: Agent, signed_in: SignedIn) -> Client:
    return signed_in(administrator)


@pytest.fixture
def network(administrator: Agent) -> Network:
    return Network.objects.add(by=administrator, slug="ethereum", name="Ethereum", chain_id=1, symbol="ETH")


class Node:
    """Answers as a node of that chain, or not at all."""

    def __init__(self, chain: int | None) -> None:
        self.chain = chain

    def ask(self, method: str, *_params: object) -> object:
        if self.chain is None:
            raise RpcError(Kind.NO_ANSWER, "connection refused")
        return hex(self.chain) if method == "eth_chainId" else HEAD

    def ask_all(self, _calls: object) -> list[object]:
        return [HEAD, []]

    def close(self) -> None:
        pass


HEAD = {
    "number": "0x10",
    "timestamp": "0x65000000",
    "hash": "0x" + "11" * 32,
    "parentHash": "0x" + "22" * 32,
    "transactions": [],
}


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Node:
    node = Node(1)
    monkeypatch.setattr(trying, "node_of", lambda *_about: node)
    return node


def test_a_network_is_added_and_its_first_provider_asked_for(boss: Client) -> None:
    answer = boss.post(f"{PAGE}new/", NETWORK)

    assert answer["location"] == f"{PAGE}ethereum/providers/new/"
    assert Network.objects.get().chain_id == 1
    assert "No provider" in boss.get(PAGE).content.decode()


@pytest.mark.parametrize("wrong", [{"chain_id": "0"}, {"slug": "new"}, {"symbol": "<b>"}, {"decimals": "99"}])
def test_what_makes_no_network_is_said_and_nothing_is_lost(boss: Client, wrong: dict[str, str]) -> None:
    told = boss.post(f"{PAGE}new/", {**NETWORK, **wrong}).content.decode()

    assert not Network.objects.exists()
    assert 'value="Ethereum"' in told


@pytest.mark.parametrize(
    "explorer",
    [
        "http://scan.example",
        "https://scan.example/?q=",
        "https://me@scan.example",
        "https://scan.example/../x",
        "https://Scan.example",
        "scan.example",
        "https://sc\u0430n.example",
    ],
)
def test_an_explorer_is_a_plain_address(boss: Client, explorer: str) -> None:
    boss.post(f"{PAGE}new/", {**NETWORK, "explorer": explorer})
    assert not Network.objects.exists()
    boss.post(f"{PAGE}new/", {**NETWORK, "explorer": "https://scan.example/main/"})
    assert Network.objects.get().explorer == "https://scan.example/main"


def test_a_provider_that_answers_is_added_and_its_address_never_shown(
    boss: Client, network: Network, answering: Node
) -> None:
    boss.post(f"{PAGE}ethereum/providers/new/", PROVIDER)

    assert Provider.objects.get().url == URL
    assert "0123456789" not in boss.get(f"{PAGE}ethereum/").content.decode()


@pytest.mark.parametrize(("chain", "words"), [(None, "does not answer"), (56, "another network")])
def test_one_that_does_not_is_not_added(
    boss: Client, network: Network, answering: Node, chain: int | None, words: str
) -> None:
    answering.chain = chain
    told = boss.post(f"{PAGE}ethereum/providers/new/", PROVIDER).content.decode()

    assert words in told
    assert not Provider.objects.exists()
    assert 'value="First"' in told


def test_an_address_without_encryption_is_refused_before_anybody_is_asked(
    boss: Client, network: Network, answering: Node
) -> None:
    told = boss.post(f"{PAGE}ethereum/providers/new/", {**PROVIDER, "url": "http://node.example"})

    assert "Only a node of your own" in told.content.decode()
    assert not Provider.objects.exists()


def test_it_is_tried_out_changed_and_retired(boss: Client, network: Network, answering: Node) -> None:
    provider = Provider.objects.add(network=network, name="First", url=URL, by=SYSTEM)
    where = f"{PAGE}providers/{provider.public_id}/"

    assert "it is this network" in boss.post(f"{where}trial/").content.decode()
    boss.post(f"{PAGE}ethereum/", {"name": "Mainnet", "checking": "second", "history_from": "5"})
    boss.post(f"{where}retirement/")
    boss.post(f"{PAGE}ethereum/retirement/")

    network.refresh_from_db()
    assert (network.name, network.checking, network.history_from) == ("Mainnet", "second", 5)
    assert not Provider.objects.in_use().exists()
    assert not re.search("Mainnet</a>", boss.get(PAGE).content.decode())
