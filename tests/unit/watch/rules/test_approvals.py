"""Approvals without a limit, to somebody new, or to somebody on a list; and code on an account."""

from tests.unit.watch.transfers import FAKE, FRIEND, SPAM, STRANGER, THIEF, USDT, before, coded, granted, says
from walletdesk.watch.rule import Severity


def test_an_approval_without_a_limit_is_reported_and_a_small_one_is_not():
    (found,) = says("unlimited_approval", granted(is_unlimited=True))
    assert found.facts["unlimited"] == "yes"
    assert "amount" not in found.facts
    assert found.lesson == STRANGER
    assert says("unlimited_approval", granted()) == []


def test_a_whole_collection_is_without_a_limit_too():
    (found,) = says("unlimited_approval", granted(is_unlimited=True, kind="for_all", amount=1))
    assert found.facts["unlimited"] == "for_all"


def test_far_more_than_was_ever_moved_is_unusual():
    was = before(most_sent={USDT.token: 1_000_000})
    (found,) = says("unlimited_approval", granted(amount=100_000_000), was=was)
    assert found.facts["amount"] == "100000000"
    assert says("unlimited_approval", granted(amount=99_999_999), was=was) == []


def test_a_spender_that_was_never_met_is_worth_knowing():
    (found,) = says("unknown_spender", granted())
    assert found.severity == Severity.NOTICE
    assert found.lesson == STRANGER


def test_one_that_is_known_is_not():
    assert says("unknown_spender", granted(), was=before(spenders=frozenset({STRANGER}))) == []
    assert says("unknown_spender", granted(spender=FRIEND)) == []


def test_one_on_a_list_is_danger_however_well_known_and_nobody_learns_to_trust_it():
    was = before(spenders=frozenset({STRANGER}), listed={STRANGER: "drainer"})
    (found,) = says("unknown_spender", granted(), was=was)
    assert found.severity == Severity.DANGER
    assert (found.facts["listed"], found.lesson) == ("drainer", "")


def test_taking_leave_back_and_approvals_of_fakes_are_nothing():
    for rule in ("unlimited_approval", "unknown_spender"):
        assert says(rule, granted(amount=0)) == []
        assert says(rule, granted(asset=FAKE, is_unlimited=True)) == []


def test_a_slip_that_somebody_else_brings_in_counts_for_a_real_token_alone():
    slip = {"is_unlimited": True, "initiator": THIEF}
    assert len(says("unlimited_approval", granted(**slip))) == 1
    assert says("unlimited_approval", granted(**slip, asset=SPAM)) == []


def test_code_that_appears_on_an_account_is_reported_and_its_end_is_not():
    (found,) = says("account_code", coded())
    assert found.facts["code"] == STRANGER
    assert says("account_code", coded(code="")) == []
    assert says("account_code", coded(account=FRIEND)) == []


def test_code_of_a_wallet_that_the_house_trusts_is_not():
    assert says("account_code", coded(), was=before(trusted_code=frozenset({STRANGER}))) == []
