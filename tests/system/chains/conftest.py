"""A network of the real node, and its following as the product does it, turn by turn."""

import threading
from collections.abc import Iterator
from typing import Any, Protocol

import pytest

from tests.node import Node
from tests.system.chains.life import Life
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.following.round import Round
from walletdesk.chains.following.watchlist import Watchlist
from walletdesk.chains.following.writing import Overtaken
from walletdesk.chains.models import Network, Provider
from walletdesk.chains.pools import pool_of
from walletdesk.core.actors import SYSTEM

# Nobody here needs longer for an answer, and a test waits for those that never come.
SECONDS = 1.0


@pytest.fixture
def network(transactional_db: None) -> Network:
    return Network.objects.add(
        by=SYSTEM, slug="here", name="Here", chain_id=CHAIN_ID, symbol="ETH", start_number=0
    )


def provided(network: Network, url: str, name: str = "First", **details: Any) -> Provider:
    return Provider.objects.add(network=network, url=url, name=name, per_second=10_000, by=SYSTEM, **details)


@pytest.fixture
def life(transactional_db: None, node: Node) -> Life:
    return Life.begin(node)


class Following:
    """A process that follows: its memory, and its turns whenever the test says so."""

    def __init__(self, network: Network, seconds: float) -> None:
        self.network = Network.objects.get(pk=network.pk)
        self.round = Round(self.network, Watchlist(), threading.Event(), pool_of(self.network, seconds))
        self.troubles: list[str] = []

    def turn(self) -> float:
        """The seconds until the next; 0 when there is more at once, or trouble."""
        try:
            return self.round.go()
        except Overtaken:
            self.round.reload()
        except RpcError as trouble:
            self.round.books.write()
            self.troubles.append(str(trouble))
        return 0.0

    def catch_up(self, number: int, turns: int = 60) -> None:
        """Until that block is read, and all history that is asked for."""
        for _turn in range(turns):
            if self.turn() and (self.network.scanned_number or 0) >= number:
                return
        raise AssertionError(
            f"Only block {self.network.scanned_number} of {number} was read: {self.troubles[-3:]}"
        )


class Follow(Protocol):
    def __call__(self, network: Network, seconds: float = SECONDS) -> Following: ...


@pytest.fixture
def follow(transactional_db: None) -> Iterator[Follow]:
    made: list[Following] = []

    def begin(network: Network, seconds: float = SECONDS) -> Following:
        made.append(Following(network, seconds))
        return made[-1]

    yield begin
    for one in made:
        one.round.close()
