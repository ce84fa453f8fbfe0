"""What a customer takes along of the wallet."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.chain import FRIEND, SHOP, STRANGER, Chain, furnished, holds, linked
from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.address import Address
from walletdesk.core.actors import SYSTEM
from walletdesk.core.streamed_json import written
from walletdesk.wallet import own_data
from walletdesk.wallet.arrivals import catch_up
from walletdesk.wallet.models import BookEntry, Line, LinkChallenge, LinkedAddress, Send, State

pytestmark = pytest.mark.django_db


def taken(who: Customer) -> Any:
    return json.loads("".join(written(own_data.wallet_of(who), "en")))


def spelled(address: str) -> str:
    return str(Address.of(address))


def test_every_line_is_there_also_what_was_folded_away_and_undone(lin: Customer) -> None:
    chain = Chain.begin()
    own, usdc, block = linked(lin), chain.token(), chain.block()
    chain.moves(block, FRIEND, own.address, 25_500_000, token=usdc)
    chain.moves(block, STRANGER, own.address, 5, transaction_index=1)
    lost = chain.block()
    gone = chain.moves(lost, FRIEND, own.address, 10**18)
    for done in (block, lost):
        chain.done(done)
    chain.loses(lost)
    catch_up()
    undone, dust, paid = taken(lin)["history"]
    assert (paid["amount"], paid["asset"], paid["other_side"]) == ("25.5", "USDC", spelled(FRIEND))
    assert (dust["amount"], dust["folded_away"]) == ("0.000000000000000005", "dust")
    assert (undone["transaction"], undone["state"]) == (gone.transaction_hash, "replaced")


def test_an_address_stays_in_it_with_its_proof_and_its_history_after_it_was_unlinked(lin: Customer) -> None:
    own = furnished(lin)
    LinkedAddress.objects.filter(pk=own.pk).update(unlinked_at=own.linked_at)
    LinkChallenge.objects.create(
        customer=lin, address=own.address, chain_id=1, nonce_digest="0", expires_at=own.linked_at
    )
    found = taken(lin)
    assert [one["unlinked_at"] is None for one in found["linked_addresses"]] == [False, True]
    assert {one["shown_by"] for one in found["linked_addresses"]} == {"key"}
    assert found["proofs_asked"][0]["address"] == spelled(own.address)
    assert len(found["history"]) == Line.objects.filter(customer=lin).count() > 5


def test_sends_and_balances_are_exact(lin: Customer) -> None:
    chain = Chain.begin()
    own, usdc, block = linked(lin), chain.token(), chain.block()
    chain.done(block)
    holds(own, chain, 12_345_678_901_234_567_890, usdc)
    Send.objects.create(
        customer=lin,
        network=chain.network,
        token=usdc,
        sender=own.address,
        recipient=SHOP,
        amount=1_000_001,
        findings=[{"code": "new_to_you", "severity": "care"}],
        state=State.CONFIRMED,
    )
    found = taken(lin)
    [balance], [send] = found["balances"], found["sends"]
    assert balance["amount"] == "12345678901234.56789"
    assert (send["amount"], send["to"], send["state"]) == ("1.000001", spelled(SHOP), "confirmed")
    assert send["found_by_the_check"][0]["code"] == "new_to_you"


def test_nothing_of_anybody_else_is_in_it(lin: Customer, omar: Customer) -> None:
    furnished(omar)
    BookEntry.objects.create(customer=omar, address=FRIEND, label="Ming", added_by=SYSTEM.actor_kind)
    assert not any(taken(lin).values())


def test_a_long_history_is_asked_for_a_portion_at_a_time(
    lin: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, chain = linked(lin), Chain.begin()
    for _ in range(3):
        block = chain.block()
        chain.moves(block, FRIEND, own.address, 10**18)
        chain.done(block)
    monkeypatch.setattr(own_data, "_AT_ONCE", 1)
    with CaptureQueriesContext(connection) as asked:
        found = own_data.wallet_of(lin)
    assert not any("wallet_line" in query["sql"] for query in asked.captured_queries)
    history = found["history"]
    assert next(history)["block"] == 3
    assert [line["block"] for line in history] == [2, 1]
