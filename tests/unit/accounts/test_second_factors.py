"""Authenticator app and recovery codes (docs/rules.md, 'Sign-in'; RFC 6238; NIST SP 800-63B-4, 3.1.2)."""

from datetime import timedelta

import pyotp
import pytest

from tests.unit.accounts.people import (
    MONDAY,
    PASSWORD,
    add_app,
    agent,
    fresh,
    her_visit,
    letters,
    lin,
    make_known,
    stranger,
    totp,
)
from walletdesk.accounts import second_step, sign_in
from walletdesk.accounts.errors import AnswerRefused, NotAllowed, NotFresh
from walletdesk.accounts.models import Authenticator, RecoveryCode
from walletdesk.core.clock import travel_to

pytestmark = pytest.mark.django_db


def test_a_right_password_is_not_enough_any_more():
    customer = lin()
    add_app(customer)
    outcome = sign_in.attempt("lin@example.com", PASSWORD, stranger())
    assert (outcome.state, outcome.methods) == ("second_step", {"password"})
    assert customer.second_steps == ["totp"]


def test_the_secret_is_sealed_and_its_owner_told():
    customer = lin()
    secret = add_app(customer)
    kept = Authenticator.objects.get()
    assert secret.encode() not in bytes(kept.sealed_secret)
    assert kept.secret == secret
    assert [letter.to for letter in letters("factor_added")] == ["lin@example.com"]
    assert "issuer=WalletDesk" in kept.uri


def test_no_code_counts_twice():
    """RFC 6238, section 5.2: the verifier must not accept the second attempt of the OTP."""
    customer = lin()
    with travel_to(MONDAY) as stopped:
        secret = add_app(customer)
        now = totp(secret)
        assert second_step.check(customer, "totp", now, stranger()).state == "signed_in"
        assert second_step.check(customer, "totp", now, stranger()).state == "wrong"
        stopped.move(timedelta(seconds=30))
        assert second_step.check(customer, "totp", now, stranger()).state == "wrong"
        assert second_step.check(customer, "totp", totp(secret), stranger()).state == "signed_in"


def test_an_unconfirmed_app_counts_for_nothing():
    customer = lin()
    begun = customer.begin_authenticator(by=customer, fresh=fresh(customer))
    assert not customer.has_second_factor
    with pytest.raises(AnswerRefused):
        customer.confirm_authenticator("000000", by=customer, fresh=fresh(customer))
    assert second_step.check(customer, "totp", pyotp.TOTP(begun.secret).now(), stranger()).state == "wrong"


def test_guessing_is_limited_for_strangers_and_does_not_stop_the_owner():
    customer = lin()
    make_known(customer)
    with travel_to(MONDAY) as stopped:
        secret = add_app(customer)
        states = []
        while "locked" not in states:
            outcome = second_step.check(customer, "totp", "000000", stranger())
            states.append(outcome.state)
            stopped.moment = outcome.until if outcome.state == "wait" else stopped.moment
        assert states == ["wrong", "wrong", "wait", "wait", "locked"]
        assert second_step.check(customer, "totp", totp(secret), stranger()).state == "locked"
        assert second_step.check(customer, "totp", totp(secret), her_visit()).state == "signed_in"


def test_ten_recovery_codes_of_eighty_bits_each_work_once():
    customer = lin()
    add_app(customer)
    plain = customer.renew_recovery_codes(by=customer, fresh=fresh(customer, "password", "totp"))
    assert len(set(plain)) == 10
    assert all(len(code.replace("-", "")) * 5 >= 64 for code in plain)
    assert not RecoveryCode.objects.filter(digest__in=plain).exists()
    typed = plain[0].lower().replace("-", " ")
    assert second_step.check(customer, "recovery_code", typed, stranger()).methods == {"recovery_code"}
    assert second_step.check(customer, "recovery_code", typed, stranger()).state == "wrong"
    assert [letter.subject for letter in letters("recovery_code_used")] == ["A recovery code was used"]


def test_new_recovery_codes_end_the_old_ones():
    customer = lin()
    add_app(customer)
    shown = fresh(customer, "password", "totp")
    [old, *_] = customer.renew_recovery_codes(by=customer, fresh=shown)
    customer.renew_recovery_codes(by=customer, fresh=shown)
    assert not customer.use_recovery_code(old, by=customer)


def test_recovery_codes_need_a_factor_to_stand_in_for():
    customer = lin()
    with pytest.raises(NotAllowed):
        customer.renew_recovery_codes(by=customer, fresh=fresh(customer))


def test_removing_the_factor_holds_sends_for_two_days_and_tells_the_owner():
    """docs/rules.md, 'Sign-in': 48 h when a second factor was removed."""
    customer = lin()
    with travel_to(MONDAY):
        add_app(customer)
        customer.renew_recovery_codes(by=customer, fresh=fresh(customer, "password", "totp"))
        customer.remove_authenticator(by=customer, fresh=fresh(customer, "password", "totp"))
        assert customer.hold.ends_at == MONDAY + timedelta(hours=48)
        assert not customer.has_second_factor
        assert customer.recovery_codes_left == 0
        assert letters("factor_removed")


def test_replacing_the_app_keeps_the_recovery_codes_and_holds_sends():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        add_app(customer)
        full = fresh(customer, "password", "totp")
        customer.renew_recovery_codes(by=customer, fresh=full)
        begun = customer.begin_authenticator(by=customer, fresh=full)
        stopped.move(timedelta(minutes=1))
        customer.confirm_authenticator(totp(begun.secret), by=customer, fresh=full)
        assert customer.authenticator.secret == begun.secret
        assert customer.recovery_codes_left == 10
        assert customer.hold.cause == "factor_removed"


def test_changing_a_factor_needs_a_full_sign_in_of_the_last_ten_minutes():
    """docs/rules.md, 'Sign-in'; OWASP ASVS 5.0, 7.5.1."""
    customer = lin()
    with travel_to(MONDAY) as stopped:
        before = fresh(customer)
        add_app(customer)
        for evidence in (None, before, fresh(customer, "totp"), fresh(agent())):
            with pytest.raises(NotFresh):
                customer.remove_authenticator(by=customer, fresh=evidence)
        full = fresh(customer, "password", "totp")
        stopped.move(timedelta(minutes=10))
        with pytest.raises(NotFresh):
            customer.remove_authenticator(by=customer, fresh=full)
    assert customer.has_second_factor
