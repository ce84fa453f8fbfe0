"""Resetting a forgotten password (docs/rules.md, 'Sign-in': 'Reset'; NIST SP 800-63B-4, 4.2)."""

from datetime import timedelta

import pytest

from tests.unit.accounts.people import (
    ANOTHER,
    MONDAY,
    PASSWORD,
    add_app,
    code_in,
    fresh,
    guess_through_waits,
    her_visit,
    letters,
    lin,
    make_known,
    stranger,
    totp,
)
from walletdesk.accounts import reset, sign_in, tasks
from walletdesk.accounts.errors import AnswerRefused, FactorNeeded
from walletdesk.accounts.models import Reset
from walletdesk.accounts.passwords import PasswordRefused
from walletdesk.accounts.sessions import SessionStore
from walletdesk.core.clock import travel_to
from walletdesk.limits.words import CODES_TO_ADDRESS

pytestmark = pytest.mark.django_db


def begin(email: str = "lin@example.com") -> Reset:
    begun = reset.start(email)
    tasks.send_reset_letter(begun.pk)
    begun.refresh_from_db()
    return begun


def with_code() -> Reset:
    begun = begin()
    reset.enter_code(begun, code_in(letters("reset_code")[-1]))
    return begun


def test_the_code_lets_a_new_password_be_set():
    customer = lin()
    reset.finish(with_code(), ANOTHER)
    customer.refresh_from_db()
    assert customer.check_password(ANOTHER)
    assert [letter.to for letter in letters("password_reset")] == ["lin@example.com"]


def test_without_the_code_nothing_can_be_set():
    customer = lin()
    begun = begin()
    with pytest.raises(AnswerRefused):
        reset.finish(begun, ANOTHER)
    customer.refresh_from_db()
    assert customer.check_password(PASSWORD)


def test_a_reset_never_skips_the_second_factor():
    """docs/rules.md, 'Sign-in': 'never bypasses the second factor'."""
    customer = lin()
    with travel_to(MONDAY) as stopped:
        secret = add_app(customer)
        begun = with_code()
        assert begun.needs_factor
        with pytest.raises(FactorNeeded):
            reset.finish(begun, ANOTHER)
        wrong = reset.check_factor(begun, "totp", "000000", stranger())
        assert wrong.state == "wrong"
        with pytest.raises(FactorNeeded):
            reset.finish(Reset.objects.get(), ANOTHER)
        customer.refresh_from_db()
        assert customer.check_password(PASSWORD)
        stopped.move(timedelta(seconds=30))
        assert reset.check_factor(begun, "totp", totp(secret), stranger()).state == "signed_in"
        reset.finish(begun, ANOTHER)
        customer.refresh_from_db()
        assert customer.check_password(ANOTHER)
        assert customer.has_second_factor


def test_the_second_factor_is_not_asked_before_the_code():
    customer = lin()
    secret = add_app(customer)
    with pytest.raises(AnswerRefused):
        reset.check_factor(begin(), "totp", totp(secret), stranger())


def test_a_factor_turned_on_in_between_counts_too():
    customer = lin()
    begun = with_code()
    add_app(customer)
    with pytest.raises(FactorNeeded):
        reset.finish(begun, ANOTHER)


def test_a_recovery_code_is_a_second_factor():
    customer = lin()
    add_app(customer)
    [plain, *_] = customer.renew_recovery_codes(by=customer, fresh=fresh(customer, "password", "totp"))
    begun = with_code()
    assert reset.check_factor(begun, "recovery_code", plain, stranger()).state == "signed_in"
    reset.finish(begun, ANOTHER)
    assert customer.recovery_codes_left == 9
    assert letters("recovery_code_used")


def test_strangers_do_not_use_up_the_letters_of_a_device_that_its_owner_uses():
    """OWASP ASVS 5.0, 6.1.1: nobody locks a customer out of a known device, nor out of the way back in."""
    customer = lin()
    make_known(customer)
    for _ in range(CODES_TO_ADDRESS.count + 1):
        begun = reset.start("lin@example.com", stranger("s" * 43))
        tasks.send_reset_letter(begun.pk, reset.known_device("lin@example.com", stranger("s" * 43)))
    sent = len(letters("reset_code"))
    own = reset.start("lin@example.com", her_visit())
    tasks.send_reset_letter(own.pk, reset.known_device("lin@example.com", her_visit()))
    assert (sent, len(letters("reset_code"))) == (CODES_TO_ADDRESS.count, sent + 1)


def test_guessing_the_second_factor_during_a_reset_is_limited():
    customer = lin()
    add_app(customer)
    begun = with_code()
    with travel_to(MONDAY) as stopped:
        states = []
        for _ in range(6):
            outcome = reset.check_factor(begun, "totp", "000000", stranger())
            states.append(outcome.state)
            stopped.move(timedelta(minutes=2))
        assert "locked" in states


def test_sends_are_held_for_a_day_and_the_end_is_known():
    customer = lin()
    with travel_to(MONDAY):
        reset.finish(with_code(), ANOTHER)
        assert customer.hold.ends_at == MONDAY + timedelta(hours=24)
        assert customer.hold.cause == "password_reset"


def test_all_sessions_end():
    customer = lin()
    session = SessionStore()
    session["_auth_user_id"] = str(customer.pk)
    session.save()
    assert customer.sessions.count() == 1
    reset.finish(with_code(), ANOTHER)
    assert customer.sessions.count() == 0


def test_a_reset_opens_the_lock_for_everybody():
    customer = lin()
    make_known(customer)
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        guess_through_waits(stopped, her_visit())
        reset.finish(with_code(), ANOTHER)
        assert customer.lock is None
        assert sign_in.attempt("lin@example.com", ANOTHER, stranger()).state == "signed_in"


def test_a_weak_password_does_not_use_the_reset_up():
    lin()
    begun = with_code()
    with pytest.raises(PasswordRefused):
        reset.finish(begun, "short")
    reset.finish(begun, ANOTHER)
    with pytest.raises(AnswerRefused):
        reset.finish(begun, PASSWORD)


def test_an_unknown_address_looks_the_same_and_gets_no_letter():
    begun = begin("nobody@example.com")
    assert letters("reset_code") == []
    with pytest.raises(AnswerRefused) as refused:
        reset.enter_code(begun, "123456")
    assert refused.value.left == 4
    assert reset.find(str(begun.public_id)) == begun


def test_a_reset_that_takes_too_long_is_over():
    lin()
    with travel_to(MONDAY) as stopped:
        begun = with_code()
        stopped.move(timedelta(hours=1))
        with pytest.raises(AnswerRefused):
            reset.finish(begun, ANOTHER)
