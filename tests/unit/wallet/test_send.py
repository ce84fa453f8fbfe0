"""A send is built, checked, handed over and followed; what forbids it is enforced in its verbs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.node import Node
from tests.unit.chains.rows import a_network, a_token
from tests.unit.wallet.keys import key
from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.hold import Cause
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.models import Network, Provider, Token
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, NamedActor
from walletdesk.journal import Entry
from walletdesk.wallet import acts, becoming
from walletdesk.wallet.errors import Insisting, NotOnAllowList, Stale
from walletdesk.wallet.models import AllowList, BookEntry, LinkedAddress, Order, Send, State

pytestmark = pytest.mark.django_db
LINS, MING = key(7).address, key(3).address
HASH = "0x" + "ab" * 32
SERIOUS = [{"code": "look_alike", "severity": "danger"}]


@pytest.fixture
def network(db: None) -> Network:
    return a_network()


@pytest.fixture
def linked(lin: Customer) -> LinkedAddress:
    return LinkedAddress.objects.create(customer=lin, address=LINS.key, linked_by="system:")


def prepare(lin: Customer, network: Network, **more: Any) -> Send:
    order = {"network": network, "sender": LINS, "recipient": MING, "amount": 5} | more
    checked = {"findings": order.pop("findings", [])}
    return Send.objects.prepare(lin, Order(**order), by=lin, **checked)


def test_it_is_built_exactly(lin: Customer, linked: LinkedAddress, network: Network) -> None:
    coin = prepare(lin, network, amount=10**30 + 1)
    token = prepare(lin, network, token=a_token(network), amount=7)

    assert coin.request == {
        "from": LINS.key, "to": MING.key, "value": hex(10**30 + 1), "data": "0x", "chainId": "0x7a69",
    }  # fmt: skip
    assert token.request["to"] == token.token.address
    assert token.request["value"] == "0x0"
    assert token.request["data"] == "0xa9059cbb" + MING.word.hex() + f"{7:064x}"
    assert Send.objects.get(pk=coin.pk).amount == 10**30 + 1


@pytest.mark.parametrize("wrong", [{"amount": 0}, {"amount": -1}, {"amount": 2**256}, {"sender": MING}])
def test_what_can_t_be_sent_is_not_built(
    lin: Customer, linked: LinkedAddress, network: Network, wrong: dict[str, Any]
) -> None:
    with pytest.raises(NotAllowed):
        prepare(lin, network, **wrong)
    assert not Send.objects.exists()


def test_nobody_builds_a_send_for_somebody_else(
    lin: Customer, omar: Customer, mei: NamedActor, linked: LinkedAddress, network: Network
) -> None:
    for other in (omar, mei):
        with pytest.raises(NotAllowed):
            Send.objects.prepare(lin, Order(network, LINS, MING, 5), by=other)


def test_a_freeze_and_a_hold_stop_it_also_when_it_was_built_before(
    lin: Customer, linked: LinkedAddress, network: Network
) -> None:
    built = prepare(lin, network)
    lin._begin_hold(Cause.PASSWORD_RESET, by=SYSTEM)
    with pytest.raises(OnHold):
        built.hand_over(by=lin)
    with pytest.raises(OnHold):
        prepare(lin, network)
    with clock.travel_to(clock.now() + timedelta(days=3)):
        lin.freeze(by=lin)
        with pytest.raises(OnHold):
            prepare(lin, network)
    assert Send.objects.get().state == State.PREPARED


def test_the_allow_list_and_its_cool_down_are_enforced(
    lin: Customer, linked: LinkedAddress, network: Network
) -> None:
    AllowList.objects.turn_on(lin, by=lin)
    with pytest.raises(NotOnAllowList) as missing:
        prepare(lin, network)
    entry = BookEntry.objects.create(customer=lin, address=MING.key, label="Ming", added_by="system:")
    with pytest.raises(NotOnAllowList) as cooling:
        prepare(lin, network)

    assert missing.value.allowance.opens_at is None
    assert cooling.value.allowance.opens_at == entry.allowed_from
    with clock.travel_to(entry.allowed_from + timedelta(seconds=1)):
        assert prepare(lin, network).state == State.PREPARED


def test_serious_findings_want_a_second_word_that_is_written_down(
    lin: Customer, linked: LinkedAddress, network: Network
) -> None:
    send = prepare(lin, network, findings=SERIOUS)
    with pytest.raises(Insisting):
        send.hand_over(by=lin)
    send.insist(by=lin)

    assert send.hand_over(by=lin) == send.request
    assert Entry.objects.of(acts.SEND_INSISTED).about(lin).get().details["findings"] == ["look_alike"]


def test_what_was_checked_long_ago_is_checked_anew(
    lin: Customer, linked: LinkedAddress, network: Network
) -> None:
    send = prepare(lin, network)
    with clock.travel_to(clock.now() + timedelta(hours=2)), pytest.raises(Stale):
        send.hand_over(by=lin)


def test_a_hash_is_taken_once_and_only_after_handing_over(
    lin: Customer, linked: LinkedAddress, network: Network
) -> None:
    send = prepare(lin, network)
    with pytest.raises(NotAllowed):
        send.signed(HASH, by=lin)
    send.hand_over(by=lin)
    with pytest.raises(ValidationError):
        send.signed("0x12", by=lin)
    send = Send.objects.get()
    send.signed(HASH.upper().replace("0X", "0x"), by=lin)
    send.signed("0x" + "cd" * 32, by=lin)

    assert Send.objects.get().transaction_hash == HASH
    with pytest.raises(NotAllowed):
        send.hand_over(by=lin)


def test_who_names_somebody_elses_transaction_first_keeps_it_from_nobody(
    lin: Customer, omar: Customer, linked: LinkedAddress, network: Network
) -> None:
    LinkedAddress.objects.create(customer=omar, address=MING.key, linked_by="system:")
    thiefs = Send.objects.prepare(omar, Order(network, MING, LINS, 1), by=omar)
    thiefs.hand_over(by=omar)
    thiefs.signed(HASH, by=omar)
    first, second = prepare(lin, network), prepare(lin, network)
    for send in (first, second):
        send.hand_over(by=lin)
    first.signed(HASH, by=lin)

    assert Send.objects.get(pk=first.pk).transaction_hash == HASH
    with pytest.raises(NotAllowed):
        second.signed(HASH, by=lin)


class Told:
    """Says what it is told to say."""

    def __init__(self, send: Send) -> None:
        self.found: Any = {**send.request, "input": send.data, "nonce": "0x4", "hash": HASH}
        self.receipt: Any = None
        self.used, self.final = "0x4", "0x0"
        self.asked = 0

    def ask_all(self, calls: Any) -> list[Any]:
        self.asked += 1
        return [self.found, self.receipt, self.used, {"number": self.final}]


@pytest.fixture
def sent(lin: Customer, linked: LinkedAddress, network: Network) -> Send:
    send = prepare(lin, network)
    send.hand_over(by=lin)
    send.signed(HASH, by=lin)
    return send


def becomes(send: Send, node: Told) -> str:
    with clock.travel_to(clock.now() + timedelta(seconds=5)) as time:
        for _turn in range(2):
            time.move(timedelta(seconds=5))
            send.looked_at = None
            becoming.look(send, node)
    return Send.objects.get(pk=send.pk).state


def test_it_is_followed_from_seen_to_final_and_back_when_a_block_is_undone(sent: Send) -> None:
    node = Told(sent)
    assert becomes(sent, node) == State.SEEN
    node.receipt = {"blockNumber": "0x9", "status": "0x1"}
    assert becomes(sent, node) == State.CONFIRMED
    node.receipt = None
    assert becomes(sent, node) == State.SEEN
    node.receipt, node.final = {"blockNumber": "0x9", "status": "0x1"}, "0x9"
    assert becomes(sent, node) == State.FINAL
    asked = node.asked
    becoming.look(sent, node)
    assert node.asked == asked
    assert not Send.objects.get().differs


def test_failed_replaced_and_dropped_are_told_apart(sent: Send) -> None:
    node = Told(sent)
    node.receipt = {"blockNumber": "0x9", "status": "0x0"}
    assert becomes(sent, node) == State.FAILED
    node.receipt = node.found = None
    node.used = "0x4"
    with clock.travel_to(clock.now() + timedelta(hours=1)):
        assert becomes(sent, node) == State.DROPPED
        node.used = "0x5"
        assert becomes(sent, node) == State.REPLACED


@pytest.mark.parametrize(
    "other",
    [{"value": "0x6"}, {"to": "0x" + "66" * 20}, {"input": "0x00"}, {"from": "0x" + "66" * 20}, {"to": None}],
)
def test_an_app_that_signs_something_else_is_noticed(sent: Send, other: dict[str, Any]) -> None:
    node = Told(sent)
    node.found |= other
    becomes(sent, node)

    assert Send.objects.get().differs
    assert Entry.objects.of(acts.SEND_DIFFERS).count() == 1


def test_a_node_that_gives_no_answer_changes_nothing_and_is_not_asked_too_often(sent: Send) -> None:
    node = Told(sent)
    node.found = RpcError(Kind.NO_ANSWER)
    assert not becoming.look(sent, node)
    assert Send.objects.get().state == State.HANDED_OVER
    node = Told(sent)
    assert becoming.look(sent, node)
    assert not becoming.look(sent, node)
    assert node.asked == 1


@pytest.mark.parametrize(
    ("found", "receipt"),
    [
        ({"nonce": "four"}, None),
        ({"nonce": "0x" + "f" * 40}, None),
        ({}, {"blockNumber": "latest", "status": "0x1"}),
        ({}, {"blockNumber": "0x" + "f" * 40, "status": "0x1"}),
        ({}, {"blockNumber": "0x9", "status": ["0x1"]}),
    ],
)
def test_an_answer_that_is_nonsense_changes_nothing_and_stops_nobody(
    sent: Send, found: dict[str, Any], receipt: dict[str, Any] | None
) -> None:
    node = Told(sent)
    node.found |= found
    node.receipt = receipt

    assert not becoming.look(sent, node)
    assert Send.objects.get().state == State.HANDED_OVER


@pytest.mark.slow
def test_a_send_is_followed_on_a_real_node_whether_or_not_a_page_is_open(
    node: Node, lin: Customer, network: Network
) -> None:
    Provider.objects.add(network=network, name="Node", url=node.url, is_own=True, per_second=1000, by=SYSTEM)
    LinkedAddress.objects.create(customer=lin, address=node.anna.key, linked_by="system:")
    dollar = Token.objects.create(network=network, address=node.dollar.key, symbol="DUSD", decimals=6)
    send = Send.objects.prepare(lin, Order(network, node.anna, node.ben, 5_000_000, dollar), by=lin)
    asked = send.hand_over(by=lin)
    node.hold()
    send.signed(node.send(node.anna, node.dollar, data=bytes.fromhex(asked["data"][2:])), by=lin)
    states = []
    for act in (lambda: None, node.mine, lambda: node.mine(70)):
        act()
        with clock.travel_to(clock.now() + timedelta(seconds=5 * len(states) + 5)):
            becoming.follow_open()
        states.append(Send.objects.get().state)

    assert states == [State.SEEN, State.CONFIRMED, State.FINAL]
    assert not Send.objects.get().differs
