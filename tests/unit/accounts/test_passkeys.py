"""Passkeys (docs/rules.md, 'Sign-in'; WebAuthn Level 3, section 7)."""

from datetime import timedelta

import pytest

from tests.unit.accounts.people import (
    MONDAY,
    PASSWORD,
    agent,
    fresh,
    guess_through_waits,
    letters,
    lin,
    stranger,
)
from tests.unit.accounts.soft_passkey import SoftPasskey
from walletdesk.accounts import reset, second_step, sign_in, webauthn
from walletdesk.accounts.doors import Door
from walletdesk.accounts.errors import AnswerRefused, NotAllowed, NotFresh
from walletdesk.accounts.models import Customer, Passkey
from walletdesk.accounts.visit import Visit
from walletdesk.core.clock import travel_to

pytestmark = pytest.mark.django_db


def add(user: Customer, soft: SoftPasskey | None = None) -> SoftPasskey:
    soft = soft or SoftPasskey()
    evidence = fresh(user, "password", "totp")
    asking = user.begin_passkey(by=user, fresh=evidence)
    user.add_passkey(asking.challenge, soft.create(asking.options), name="Phone", by=user, fresh=evidence)
    return soft


def signed_in(soft: SoftPasskey, door: Door = Door.PORTAL) -> sign_in.Outcome:
    asking = sign_in.ask_passkey()
    return sign_in.attempt_passkey(asking.challenge, soft.sign(asking.options), Visit(door))


def test_a_passkey_signs_in_alone_with_no_name_typed():
    customer = lin()
    soft = add(customer)
    outcome = signed_in(soft)
    assert (outcome.state, outcome.user.pk, outcome.methods) == ("signed_in", customer.pk, {"passkey"})
    assert letters("factor_added")
    assert customer.passkeys.get().used_at is not None


def test_it_is_a_second_step_after_the_password():
    customer = lin()
    soft = add(customer)
    assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "second_step"
    asking = second_step.ask_passkey(customer)
    outcome = second_step.check_passkey(customer, asking.challenge, soft.sign(asking.options), stranger())
    assert (outcome.state, outcome.methods) == ("signed_in", {"passkey"})


def test_somebody_elses_passkey_is_no_second_step():
    customer = lin()
    add(customer)
    other = lin(email="other@example.com")
    theirs = add(other)
    asking = second_step.ask_passkey(customer)
    outcome = second_step.check_passkey(customer, asking.challenge, theirs.sign(asking.options), stranger())
    assert outcome.state == "wrong"


def test_each_challenge_is_good_once_and_for_one_thing():
    customer = lin()
    soft = add(customer)
    asking = sign_in.ask_passkey()
    answer = soft.sign(asking.options)
    assert sign_in.attempt_passkey(asking.challenge, answer, stranger()).is_right
    assert sign_in.attempt_passkey(asking.challenge, answer, stranger()).state == "wrong"
    asking = sign_in.ask_passkey()
    assert (
        second_step.check_passkey(customer, asking.challenge, soft.sign(asking.options), stranger()).state
        == "wrong"
    )


def test_a_challenge_is_over_after_five_minutes():
    soft = add(lin())
    with travel_to(MONDAY) as stopped:
        asking = sign_in.ask_passkey()
        stopped.move(timedelta(minutes=5))
        assert (
            sign_in.attempt_passkey(asking.challenge, soft.sign(asking.options), stranger()).state == "wrong"
        )


@pytest.mark.parametrize(
    "soft",
    [
        {"origin": "https://walletdesk.example.evil"},
        {"rp_id": "evil.example"},
        {"verifies": False},
    ],
)
def test_another_origin_another_party_or_no_verified_owner_is_refused(soft):
    with pytest.raises(AnswerRefused):
        add(lin(), SoftPasskey(**soft))
    assert not Passkey.objects.exists()


def test_a_copied_key_is_noticed_by_its_counter():
    """WebAuthn Level 3, 7.2, step 22."""
    soft = add(lin())
    assert signed_in(soft).is_right
    soft.counter = 0
    assert signed_in(soft).state == "wrong"


def test_a_broken_answer_is_a_plain_no():
    for answer in ({}, {"rawId": "!!", "response": {}}, {"response": None}):
        assert sign_in.attempt_passkey("not-a-challenge", answer, stranger()).state == "wrong"
        assert sign_in.attempt_passkey(sign_in.ask_passkey().challenge, answer, stranger()).state == "wrong"


def test_a_lock_against_guessing_does_not_stop_a_passkey():
    soft = add(lin())
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        assert signed_in(soft).state == "signed_in"


def test_a_customers_passkey_opens_no_console():
    soft = add(lin())
    assert signed_in(soft, Door.CONSOLE).state == "wrong"
    colleague = agent(with_factor=False)
    theirs = add(colleague)
    assert signed_in(theirs, Door.CONSOLE).is_right
    assert signed_in(theirs, Door.PORTAL).state == "wrong"


def test_it_is_a_second_factor_of_a_reset(monkeypatch):
    from tests.unit.accounts.test_reset import with_code

    soft = add(lin())
    begun = with_code()
    asking = reset.ask_passkey(begun)
    assert reset.check_passkey(begun, asking.challenge, soft.sign(asking.options), stranger()).is_right
    assert not begun.needs_factor


def test_the_last_way_in_cannot_be_removed():
    customer = lin()
    customer.set_unusable_password()
    customer.save()
    evidence = fresh(customer, "passkey")
    asking = customer.begin_passkey(by=customer, fresh=evidence)
    customer.add_passkey(
        asking.challenge, SoftPasskey().create(asking.options), name="", by=customer, fresh=evidence
    )
    with pytest.raises(NotAllowed):
        customer.remove_passkey(customer.passkeys.get(), by=customer, fresh=evidence)


def test_adding_and_removing_need_a_full_sign_in():
    customer = lin()
    with pytest.raises(NotFresh):
        customer.begin_passkey(by=customer, fresh=None)
    add(customer)
    with pytest.raises(NotFresh):
        customer.remove_passkey(customer.passkeys.get(), by=customer, fresh=fresh(customer, "password"))
    customer.remove_passkey(customer.passkeys.get(), by=customer, fresh=fresh(customer, "passkey"))
    assert customer.hold.cause == "factor_removed"


def test_passkeys_are_bound_to_a_name_because_browsers_know_none_for_an_ip_address(settings):
    settings.PUBLIC_URL = "http://127.0.0.1:8000"
    assert webauthn.rp_id() == "localhost"
    assert webauthn.origins() == {"http://127.0.0.1:8000", "http://localhost:8000"}
    assert webauthn.works_at("localhost:8000")
    assert not webauthn.works_at("127.0.0.1:8000")
    settings.PUBLIC_URL = "https://wallet.example"
    assert webauthn.rp_id() == "wallet.example"
    assert webauthn.works_at("wallet.example")
    assert not webauthn.works_at("evil-wallet.example")
