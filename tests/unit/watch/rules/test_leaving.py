"""What leaves: all to one new address, to a look-alike, much at first, after a long silence, by others."""

from datetime import timedelta

import pytest

from tests.unit.watch.transfers import (
    COIN,
    FAKE,
    FRIEND,
    MINE,
    NOON,
    ONE,
    SPAM,
    STRANGER,
    THIEF,
    TWIN,
    USDT,
    before,
    moved,
    says,
)
from walletdesk.watch.pictures.transfers import Asset

DAI = Asset("DAI", 18, f"0x{'6' * 40}")
MINUTE = timedelta(minutes=1)


def test_three_assets_to_one_new_address_within_minutes_are_a_wallet_being_emptied():
    lately = (
        moved(recipient=THIEF, asset=COIN, ago=4 * MINUTE),
        moved(recipient=THIEF, asset=DAI, ago=2 * MINUTE),
    )
    was = before(lately=lately, paid_since={THIEF: NOON - 4 * MINUTE})
    (found,) = says("many_assets", moved(recipient=THIEF, asset=USDT), was=was)
    assert found.facts["assets"] == "DAI, ETH, USDT"
    assert says("many_assets", moved(recipient=THIEF, asset=USDT), was=was, minutes=3) == []
    assert says("many_assets", moved(recipient=THIEF, asset=USDT), was=was, assets=4) == []


def test_to_a_friend_or_to_several_it_is_none():
    lines = [moved(recipient=FRIEND, asset=asset) for asset in (COIN, DAI, USDT)]
    assert says("many_assets", *lines) == []
    strangers = zip((COIN, DAI, USDT), (STRANGER, THIEF, TWIN), strict=True)
    assert says("many_assets", *[moved(recipient=to, asset=asset) for asset, to in strangers]) == []


def test_what_strangers_write_into_the_history_counts_for_nothing_here():
    lines = [moved(recipient=THIEF, asset=asset, by=THIEF) for asset in (FAKE, SPAM)]
    assert says("many_assets", moved(recipient=THIEF), *lines, assets=2) == []


def test_paying_an_address_that_passes_for_a_known_one_is_danger():
    (found,) = says("lookalike_paid", moved(recipient=TWIN))
    assert found.facts["resembles"] == FRIEND
    assert says("lookalike_paid", moved(recipient=FRIEND)) == []
    assert says("lookalike_paid", moved(recipient=STRANGER)) == []
    assert says("lookalike_paid", moved(recipient=TWIN, amount=0, by=THIEF)) == []


def test_a_strangers_contract_that_claims_a_payment_to_such_an_address_frightens_nobody():
    for recipient in (TWIN, THIEF):
        line = moved(recipient=recipient, asset=SPAM, by=THIEF)
        assert says("lookalike_paid", line, was=before(listed={THIEF: "scam"})) == []
    assert len(says("lookalike_paid", moved(recipient=TWIN, asset=SPAM))) == 1
    assert len(says("lookalike_paid", moved(recipient=TWIN, asset=USDT, by=THIEF))) == 1


def test_paying_a_reported_address_is_danger_and_teaches_nothing():
    (found,) = says("lookalike_paid", moved(recipient=THIEF), was=before(listed={THIEF: "scam"}))
    assert (found.facts["listed"], found.lesson) == ("scam", "")


@pytest.mark.parametrize(("amount", "share"), [(5 * ONE, "50"), (9 * ONE, "90"), (20 * ONE, "100")])
def test_a_large_part_to_somebody_new_is_reported_with_its_share(amount, share):
    (found,) = says("first_large_send", moved(recipient=STRANGER, amount=amount))
    assert found.facts["share"] == share


def test_a_small_part_a_known_receiver_and_unknown_holdings_are_not():
    assert says("first_large_send", moved(recipient=STRANGER, amount=4 * ONE)) == []
    assert says("first_large_send", moved(recipient=FRIEND, amount=9 * ONE)) == []
    assert says("first_large_send", moved(recipient=STRANGER, amount=9 * ONE), was=before(held={})) == []


def test_an_address_that_wakes_up_after_half_a_year_is_reported_once_a_transaction():
    was = before(signed_at={MINE: NOON - timedelta(days=200)})
    (found,) = says("long_silence", moved(), moved(position=4, asset=USDT), was=was)
    assert found.facts["days"] == "200"
    assert says("long_silence", moved(), was=was, days=201) == []
    assert says("long_silence", moved(), was=before(signed_at={})) == []


def test_a_real_token_that_somebody_else_moves_out_is_danger():
    (found,) = says("taken_by_other", moved(recipient=THIEF, asset=USDT, by=THIEF))
    assert found.facts["initiator"] == THIEF
    assert says("taken_by_other", moved(recipient=THIEF, asset=USDT)) == []


def test_a_token_that_the_customer_never_dealt_with_can_claim_what_it_likes():
    line = moved(recipient=THIEF, asset=SPAM, by=THIEF)
    assert says("taken_by_other", line) == []
    assert len(says("taken_by_other", line, was=before(used=frozenset({SPAM.token})))) == 1
