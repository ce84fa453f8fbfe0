"""How a network is, in one word, from what following has written; and what the service status makes of it."""

from datetime import timedelta

import pytest

from tests.unit.chains.rows import a_network
from walletdesk.chains.models import Network, Provider
from walletdesk.chains.standing import Standing, standing_of
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.help.status import checks
from walletdesk.help.status.states import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    made = a_network()
    Provider.objects.add(network=made, name="First", url="https://node.example", by=SYSTEM)
    made.note(seen_at=now(), head_at=now(), head_number=100, scanned_number=100)
    return made


@pytest.mark.parametrize(
    ("written", "word", "state"),
    [
        ({}, Standing.GOOD, State.WORKING),
        ({"seen_at": None}, Standing.NEW, State.WORKING),
        ({"scanned_number": 5}, Standing.BEHIND, State.SLOW),
        ({"seen_at": now() - timedelta(hours=1)}, Standing.UNWATCHED, State.DOWN),
        ({"head_at": now() - timedelta(hours=1)}, Standing.OLD, State.DOWN),
        ({"trouble": "disagrees"}, Standing.TROUBLED, State.DOWN),
    ],
)
def test_each_word_has_its_reason(
    network: Network, written: dict[str, object], word: Standing, state: State
) -> None:
    network.note(**written)

    assert standing_of(network) == word
    assert checks.run("chains").state is state


def test_without_a_provider_nothing_is_wrong_nor_right(network: Network) -> None:
    network.providers.get().retire(by=SYSTEM)

    assert standing_of(network) == Standing.UNPROVIDED
    assert checks.run("chains").state is State.OFF
