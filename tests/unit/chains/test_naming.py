"""What a token calls itself, learnt after the block in which it came."""

from typing import Any, cast

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.unit.chains.rows import a_block, a_movement, a_network, a_token
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.tokens import TokenFacts
from walletdesk.chains.following import naming
from walletdesk.chains.models import MovementKind, Token

pytestmark = pytest.mark.django_db
NOBODY = cast("Pool", object())


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    def facts(_pool: object, tokens: list[Address]) -> list[TokenFacts]:
        return [TokenFacts(token, "USDT", "Tether USD", 6) for token in tokens]

    monkeypatch.setattr(naming, "facts_of_all", facts)
    settings.CHAINS_AFTER_BLOCK = "tests.unit.chains.waking.looked"


def woken() -> list[Any]:
    return [job.args["block_id"] for job in ProcrastinateJob.objects.filter(task_name="tests.looked")]


def test_a_name_that_comes_late_wakes_the_blocks_that_are_judged_by_it() -> None:
    network = a_network()
    token = a_token(network, symbol="")
    block, other, history = (a_block(network, number) for number in (7, 8, 3))
    history.is_scanned = False
    history.save()
    for one in (block, history):
        a_movement(one, kind=MovementKind.TOKEN, token=token, position=0)
    a_movement(other)

    naming.name_left(network, NOBODY)
    naming.name_left(network, NOBODY)

    assert Token.objects.get().symbol == "USDT"
    assert woken() == [block.pk]


def test_a_name_that_comes_with_its_block_wakes_nothing_more() -> None:
    network = a_network()

    naming.name_new(network, NOBODY, [f"0x{'7' * 40}"])

    assert Token.objects.get().symbol == "USDT"
    assert woken() == []
