"""A whole check, of what people paste, with the real node and without any."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation

from tests.node import DOLLARS, UNLIMITED, Node, Proxy, look_alike
from tests.signed_forms import permit
from tests.unit.chains.rows import a_block, a_movement, a_network
from walletdesk.accounts.models import Customer
from walletdesk.chains.demo import built
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.signatures import signer_of_digest
from walletdesk.chains.models import Network, Provider
from walletdesk.core.actors import SYSTEM
from walletdesk.wallet.checking.check import Check, check
from walletdesk.wallet.checking.decoding import steps_of
from walletdesk.wallet.checking.effects import Change, Ending, Kind
from walletdesk.wallet.checking.given import Form, Given
from walletdesk.wallet.checking.picture import Bond, CodeKind
from walletdesk.wallet.checking.reading import read
from walletdesk.wallet.checking.words import Words
from walletdesk.wallet.models import BookEntry, LinkedAddress, ReportedAddress

pytestmark = pytest.mark.django_db
ANNA, BEN = "0x" + "a1b2c3d4e5" * 4, "0x" + "5e" * 20
TOKEN = "0x" + "7c" * 20


def codes(done: Check) -> list[str]:
    return [finding.code for finding in done.findings]


def book(lin: Customer, address: str, label: str = "Anna") -> BookEntry:
    return BookEntry.objects.create(customer=lin, address=address, label=label, added_by="system:")


def link(lin: Customer, address: str) -> LinkedAddress:
    return LinkedAddress.objects.create(customer=lin, address=address, linked_by="system:")


def to(address: str) -> Given:
    return Given(Form.ADDRESS, address)


def test_without_a_chain_the_acquaintances_are_still_asked_and_what_was_not_looked_at_is_said(
    lin: Customer,
) -> None:
    book(lin, ANNA)
    twin = look_alike(Address.of(ANNA)).key
    found = check(to(twin), lin, a_network())

    assert codes(found) == ["look_alike"]
    assert found.findings[0].likeness_label == "Anna"
    assert len(found.unlooked) == 1
    assert "Testnet" in found.unlooked[0]


def test_a_stranger_is_told_that_their_acquaintances_could_not_be_asked() -> None:
    with translation.override("en"):
        found = check(to(ANNA))

    assert codes(found) == []
    assert len(found.unlooked) == 2
    assert "sign in" in found.unlooked[-1]


def test_a_reported_address_is_found_by_anybody() -> None:
    ReportedAddress.objects.report([ANNA], kind="drainer", source="Desk", by=SYSTEM)
    assert codes(check(to(ANNA))) == ["listed"]


def test_whom_one_paid_is_known_and_who_planted_itself_in_the_history_is_not(lin: Customer) -> None:
    network = a_network()
    mine, paid, payer, planted, claimed = ("0x" + digit * 40 for digit in "12345")
    link(lin, mine)
    block = a_block(network, 1)
    lines = [(mine, paid, 10**18, mine), (payer, mine, 10**18, payer), (planted, mine, 1, planted)]
    for place, (sender, recipient, amount, initiator) in enumerate([*lines, (mine, claimed, 0, claimed)]):
        a_movement(
            block, sender=sender, recipient=recipient, amount=amount, initiator=initiator, position=place
        )

    assert check(to(paid), lin, network).main.bond is Bond.PAID
    assert codes(check(to(paid), lin, network)) == []
    assert codes(check(to(payer), lin, network)) == ["new_to_you"]
    assert codes(check(to(look_alike(Address.of(payer)).key), lin, network))[0] == "look_alike"
    assert codes(check(to(planted), lin, network)) == ["poison_history"]
    assert codes(check(to(claimed), lin, network)) == ["poison_history"]
    # Whoever planted itself is nobody that others could be mistaken for.
    assert codes(check(to(look_alike(Address.of(planted)).key), lin, network)) == ["new_to_you"]


def test_another_network_than_meant_is_said() -> None:
    meant, other = a_network(), a_network(slug="other", name="Othernet", chain_id=10)
    found = check(read(f"ethereum:{ANNA}@10?value=1"), meant=meant)

    assert "other_network" in codes(found)
    assert found.network == other
    assert "unknown_network" in codes(check(read(f"ethereum:{ANNA}@999?value=1"), meant=meant))


def test_calls_are_read_within_bundles_and_a_bundle_without_end_is_not_followed() -> None:
    send = built.call("transfer(address,uint256)", BEN, 5)
    leave = built.call("approve(address,uint256)", BEN, UNLIMITED)
    bundle = built.call("multicall(bytes[])", [send, leave])
    for _turn in range(6):
        deep = bundle = built.call("multicall(bytes[])", [bundle]) if _turn else bundle
    steps = steps_of(
        Given(Form.TRANSACTION, TOKEN, value=1, data=built.call("multicall(bytes[])", [send, leave]))
    )

    assert [(step.kind, step.amount) for step in steps] == [
        (Kind.SEND, 1), (Kind.SEND, 5), (Kind.APPROVE, UNLIMITED),
    ]  # fmt: skip
    assert [step.kind for step in steps_of(Given(Form.TRANSACTION, TOKEN, data=deep))] == [Kind.UNKNOWN]
    assert [step.kind for step in steps_of(Given(Form.TRANSACTION, TOKEN, data=send[:40]))] == [Kind.UNKNOWN]
    assert [step.kind for step in steps_of(Given(Form.TRANSACTION, "", data=b"\x60"))] == [Kind.CREATE]


def followed(url: str, **details: Any) -> Network:
    network = a_network(**details)
    Provider.objects.add(network=network, name="Node", url=url, is_own=True, per_second=1000, by=SYSTEM)
    return network


def call(
    node: Node, signature: str, *arguments: Any, contract: Address | None = None, sender: Any = None
) -> Given:
    data = built.call(signature, *(one.key if isinstance(one, Address) else one for one in arguments))
    said = {
        "from": (sender or node.anna).key, "to": (contract or node.dollar).key, "data": "0x" + data.hex(),
        "chainId": 31337,
    }  # fmt: skip
    return read(json.dumps(said))


@pytest.mark.slow
class TestWithTheNode:
    def test_a_person_a_contract_and_a_token_are_told_apart(self, node: Node, lin: Customer) -> None:
        network = followed(node.url)
        person, contract, token = (
            check(to(one.key), lin, network) for one in (node.ben, node.drainer, node.dollar)
        )

        assert person.main.code.kind is CodeKind.NONE
        assert codes(person) == ["new_to_you"]
        assert codes(contract) == ["contract", "new_to_you"]
        assert codes(token)[0] == "token_contract"
        assert token.main.token.symbol == "DUSD"
        assert not person.unlooked

    def test_a_transfer_is_decoded_and_tried(self, node: Node, lin: Customer) -> None:
        followed(node.url)
        link(lin, node.anna.key)
        book(lin, node.ben.key, "Ben")
        found = check(call(node, "transfer(address,uint256)", node.ben, 5 * DOLLARS), lin)
        effects = found.picture.effects

        assert effects.ending is Ending.DONE
        assert set(effects.changes) == {
            Change(node.anna.key, node.dollar.key, -5 * DOLLARS),
            Change(node.ben.key, node.dollar.key, 5 * DOLLARS),
        }
        assert codes(found) == []

    def test_a_drainers_approval_is_danger(self, node: Node, lin: Customer) -> None:
        followed(node.url)
        link(lin, node.anna.key)
        found = check(call(node, "approve(address,uint256)", node.drainer, UNLIMITED), lin)

        assert codes(found)[0] == "unlimited_approval"
        assert found.picture.effects.grants[0].to == node.drainer.key
        assert found.findings[0].address == node.drainer.key

    def test_a_signature_request_is_hashed_as_a_wallet_app_signs_it_and_told_with_the_tokens_own_words(
        self, node: Node, lin: Customer
    ) -> None:
        followed(node.url)
        asked = permit(node.dollar, node.anna, node.mallory, 5 * DOLLARS)
        given = read(json.dumps([node.anna.key, asked]))
        signature = bytes.fromhex(node.rpc.ask("eth_signTypedData_v4", node.anna.key, asked)[2:])
        with translation.override("en"):
            found = check(given, lin)
            [line] = Words(found).steps()

        assert given.typed and signer_of_digest(given.typed.digest, signature) == node.anna
        assert f"Let {node.mallory} spend up to 5 DUSD of yours. The signature can be handed in until" in line
        assert codes(found)[0] == "approval_to_a_person"
        assert "only_signed" in codes(found)

    def test_a_counterfeit_and_a_hostile_name_get_a_clear_answer(self, node: Node, lin: Customer) -> None:
        network = followed(node.url)
        fake = node.deploy(node.mallory, "DemoToken", "Tеther USD", "USDТ", 6, 10)
        hostile = node.deploy(node.mallory, "DemoToken", "<b>\u202e" + "x" * 20, "\u200b<i>", 6, 10)
        found = check(to(fake.key), lin, network)
        strange = check(to(hostile.key), lin, network)

        assert "counterfeit_token" in codes(found)
        assert "token_contract" in codes(strange)
        assert len(strange.main.token.name) <= 100
        assert "\u202e" not in strange.main.token.name

    @pytest.mark.parametrize("mood", [1, 2, 3, 4])
    def test_a_contract_that_loops_refuses_or_rambles_when_asked_for_its_name_is_a_contract(
        self, node: Node, lin: Customer, mood: int
    ) -> None:
        network = followed(node.url)
        found = check(to(node.deploy(node.mallory, "HostileToken", mood).key), lin, network)

        assert found.main.code.kind is CodeKind.CONTRACT
        assert found.main.token is None or len(found.main.token.symbol) <= 40
        assert {"contract", "token_contract"} & set(codes(found))

    def test_a_contract_that_refuses_or_loops_gets_a_clear_answer(self, node: Node, lin: Customer) -> None:
        followed(node.url)
        moody = node.deploy(node.mallory, "Moody")
        refusing, silent, looping = (
            check(call(node, f"{name}()", contract=moody), lin)
            for name in ("refuse", "refuseSilently", "loop")
        )

        assert "reverts" in codes(refusing)
        assert "The shop is closed." in next(one.reason for one in refusing.findings if one.code == "reverts")
        assert "reverts" in codes(silent)
        assert "never_ends" in codes(looping)

    def test_an_address_of_another_network_s_contract_is_not_sent_to(
        self, node: Node, lin: Customer, proxies: Callable[[], Proxy]
    ) -> None:
        followed(node.url, name="Othernet", slug="other")
        here = proxies()
        here.lie(
            lambda method, params, result: {"eth_chainId": "0x5", "eth_getCode": "0x"}.get(method, result)
        )
        meant = followed(here.url, chain_id=5)
        found = check(to(node.drainer.key), lin, meant)

        assert "contract_elsewhere" in codes(found)

    def test_a_node_that_refuses_is_said_and_the_rest_is_checked(
        self, node: Node, lin: Customer, proxy: Proxy
    ) -> None:
        network = followed(proxy.url)
        book(lin, node.ben.key, "Ben")
        proxy.refuse()
        found = check(to(look_alike(node.ben).key), lin, network)

        assert codes(found)[0] == "look_alike"
        assert "gave no answer" in found.unlooked[0]
