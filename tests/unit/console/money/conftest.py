"""A network with a payment on it, and a ticket that speaks of it."""

from collections.abc import Callable

import pytest

from tests.unit.chains.rows import a_block, a_movement, a_network, a_token
from tests.unit.console.conftest import _own_files, agent, customer, lead, opened, proven, signed_in, ticket
from walletdesk.chains.models import Movement, MovementKind, Network

__all__ = ["_own_files", "agent", "customer", "lead", "opened", "proven", "signed_in", "ticket"]

VICTIM, THIEF = "0x" + "a1" * 20, "0x" + "b2" * 20
HASH = "0x" + "c3" * 32
Pays = Callable[..., Movement]


@pytest.fixture
def network(db: None) -> Network:
    """Its newest block is the 100th, and the 90th is final."""
    made = a_network()
    made.note(head_number=100, safe_number=95, final_number=90)
    return made


@pytest.fixture
def paid(network: Network) -> Movement:
    """250 TST from the victim to the thief, in a block that is final."""
    return a_movement(
        a_block(network, 80),
        kind=MovementKind.TOKEN,
        token=a_token(network),
        sender=VICTIM,
        recipient=THIEF,
        initiator=VICTIM,
        amount=250_000_000,
        transaction_hash=HASH,
        position=0,
    )
