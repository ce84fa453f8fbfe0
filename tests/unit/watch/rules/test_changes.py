"""Factors, addresses, the reset and the recovery code: each act is reported, but not while one moves in."""

from datetime import timedelta

import pytest

from tests.unit.watch.pictures import NOON, deed, picture, says
from walletdesk.accounts import acts
from walletdesk.watch.rules import RULES

CHANGES = [
    ("factor_changed", acts.PASSKEY_ADDED),
    ("factor_changed", acts.AUTHENTICATOR_REMOVED),
    ("address_changed", acts.ADDRESS_ADDED),
    ("address_changed", acts.ADDRESS_MADE_PRIMARY),
    ("password_reset", acts.PASSWORD_RESET),
    ("recovery_code_used", acts.RECOVERY_CODE_USED),
]


@pytest.mark.parametrize(("rule", "act"), CHANGES)
def test_each_is_reported_by_its_rule_alone_and_told_by_a_letter_already(rule, act):
    seen = picture(deed(act))
    assert [slug for slug in RULES if RULES[slug].picture == "sign_in" and says(slug, seen)] == [rule]
    assert all(found.is_told for found in says(rule, seen))


@pytest.mark.parametrize("rule", ["factor_changed", "address_changed"])
def test_who_has_just_opened_the_account_is_setting_it_up(rule):
    act = acts.PASSKEY_ADDED if rule == "factor_changed" else acts.ADDRESS_ADDED
    seen = picture(deed(act), opened_at=NOON - timedelta(minutes=10))
    assert says(rule, seen) == []
    assert len(says(rule, seen, settling=5)) == 1


def test_of_new_recovery_codes_no_other_letter_tells():
    (found,) = says("factor_changed", picture(deed(acts.RECOVERY_CODES_MADE)))
    assert not found.is_told
    assert found.facts["act"] == acts.RECOVERY_CODES_MADE.slug


def test_another_act_is_nothing_to_any_rule():
    seen = picture(deed(acts.EXPORTED))
    assert not any(rule.findings(seen) for rule in RULES.values() if rule.picture == "sign_in")
