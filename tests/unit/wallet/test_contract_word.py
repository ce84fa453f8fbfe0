"""A contract wallet is linked by its own word, on the network that the text names."""

from typing import Any

import pytest

from tests.unit.wallet.keys import key
from tests.unit.wallet.test_linking import asked, link, refusal
from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.models import Network
from walletdesk.wallet import contract_word
from walletdesk.wallet.models import Way
from walletdesk.wallet.refusal import Refusal

pytestmark = pytest.mark.django_db
SAFE, OWNER = key(5).address, key(7)
YES = "0x1626ba7e" + "00" * 28
NO = "0x" + "00" * 32
SIGNED_BY_TWO = "0x" + "ab" * 130


class Node:
    """A network on which every address is a contract that says the same; empty code is none."""

    def __init__(self, code: str, said: Any) -> None:
        self.code, self.said, self.is_closed = code, said, False

    def ask(self, method: str, *params: Any) -> Any:
        answer = self.code if method == "eth_getCode" else self.said
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        self.is_closed = True


def on_network(monkeypatch: pytest.MonkeyPatch, code: Any, said: Any = NO) -> Node:
    Network.objects.create(slug="test", name="Test", chain_id=1, symbol="ETH")
    node = Node(code, said)
    monkeypatch.setattr(contract_word, "pool_of", lambda network, seconds: node)
    return node


@pytest.mark.parametrize("signature", [SIGNED_BY_TWO, None])
def test_a_contract_that_accepts_links_its_address(
    lin: Customer, monkeypatch: pytest.MonkeyPatch, signature: str | None
) -> None:
    node = on_network(monkeypatch, "0x6000", YES)
    text = asked(lin, SAFE)
    assert link(lin, text, signature or OWNER.signs(text)).way == Way.CONTRACT
    assert node.is_closed


def test_a_contract_that_says_no_is_believed(lin: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    on_network(monkeypatch, "0x6000", NO)
    text = asked(lin, SAFE)
    assert refusal(lin, text, OWNER.signs(text)) is Refusal.CONTRACT_SAID_NO


def test_without_a_contract_another_signer_is_named(lin: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    on_network(monkeypatch, "0x")
    text = asked(lin, SAFE)
    assert refusal(lin, text, OWNER.signs(text)) is Refusal.OTHER_SIGNER


def test_without_a_contract_a_long_signature_is_none(lin: Customer, monkeypatch: pytest.MonkeyPatch) -> None:
    on_network(monkeypatch, "0x")
    assert refusal(lin, asked(lin, SAFE), SIGNED_BY_TWO) is Refusal.NOT_SIGNED


@pytest.mark.parametrize("signature", [SIGNED_BY_TWO, None])
def test_silence_is_said_and_the_same_text_can_be_tried_again(
    lin: Customer, monkeypatch: pytest.MonkeyPatch, signature: str | None
) -> None:
    node = on_network(monkeypatch, RpcError(Kind.NO_ANSWER))
    text = asked(lin, SAFE)
    signature = signature or OWNER.signs(text)
    assert refusal(lin, text, signature) is Refusal.UNREACHABLE
    node.code, node.said = "0x6000", YES
    assert link(lin, text, signature).way == Way.CONTRACT


def test_on_a_network_that_is_none_of_ours_no_contract_is_asked(lin: Customer) -> None:
    text = asked(lin, SAFE)
    assert refusal(lin, text, SIGNED_BY_TWO) is Refusal.NETWORK_NOT_OURS
    assert refusal(lin, text, OWNER.signs(text)) is Refusal.OTHER_SIGNER


def test_a_key_needs_no_network(lin: Customer) -> None:
    text = asked(lin, OWNER.address)
    assert link(lin, text, OWNER.signs(text)).way == Way.KEY
