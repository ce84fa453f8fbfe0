"""A contract wallet on the demo's own node is linked by its owner's signature, and by nobody else's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.wallet.keys import Key, key
from tests.unit.wallet.test_linking import fresh, link, refusal
from walletdesk.accounts.models import Customer
from walletdesk.chains.demo import cast, install
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.demo.node import DemoNode
from walletdesk.chains.demo.rows import ensure
from walletdesk.config.home import home_folder
from walletdesk.wallet.models import LinkChallenge, Way
from walletdesk.wallet.refusal import Refusal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not install.program(home_folder()), reason="The node is not installed (bin/setup)."),
]
# The owner's: the third of the phrase that every developer's node begins with.
ALEXS = Key("0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a")


@pytest.fixture
def node(tmp_path: Path) -> Iterator[DemoNode]:
    made = DemoNode(tmp_path)
    assert made.start()
    yield made
    made.stop()


def test_the_contract_says_whose_it_is(lin: Customer, node: DemoNode) -> None:
    ensure(node.url)
    contract = cast.CONTRACTS.wallet
    text = LinkChallenge.objects.ask(lin, contract, CHAIN_ID, by=lin, fresh=fresh(lin))
    assert refusal(lin, text, key(9).signs(text)) is Refusal.CONTRACT_SAID_NO
    assert link(lin, text, ALEXS.signs(text)).way == Way.CONTRACT

    elsewhere = LinkChallenge.objects.ask(lin, cast.FRIEND, CHAIN_ID, by=lin, fresh=fresh(lin))
    assert refusal(lin, elsewhere, ALEXS.signs(elsewhere)) is Refusal.OTHER_SIGNER
