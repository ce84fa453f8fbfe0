"""Empty transfers in the customer's name, and fake tokens."""

from tests.unit.watch.transfers import FAKE, MINE, ONE, SPAM, STRANGER, THIEF, TWIN, USDT, moved, says


def test_empty_transfers_by_others_are_one_finding_a_day_with_their_number():
    lines = [moved(MINE, STRANGER, amount=0, asset=USDT, by=THIEF, position=number) for number in range(500)]
    (found,) = says("zero_from_you", *lines)
    assert found.facts["count"] == "500"
    assert found.about == "empty:net:2026-03-02"
    assert says("zero_from_you", *lines, transfers=501) == []


def test_one_that_the_owner_signed_or_that_is_poison_is_not_meant_here():
    assert says("zero_from_you", moved(MINE, STRANGER, amount=0)) == []
    assert says("zero_from_you", moved(MINE, TWIN, amount=0, by=THIEF)) == []
    assert says("zero_from_you", moved(MINE, STRANGER, amount=1, by=THIEF)) == []


def test_a_token_under_a_borrowed_name_is_reported_once_a_contract():
    (found,) = says("fake_token", moved(STRANGER, MINE, amount=ONE, asset=FAKE))
    assert found.facts["imitates"] == "USDT"
    assert found.about == f"net:{FAKE.token}"


def test_a_genuine_or_a_merely_unknown_token_is_not():
    assert says("fake_token", moved(STRANGER, MINE, amount=ONE, asset=USDT)) == []
    assert says("fake_token", moved(STRANGER, MINE, amount=ONE, asset=SPAM)) == []
    assert says("fake_token", moved(MINE, STRANGER, amount=ONE, asset=FAKE)) == []
