"""How often proof may be tried: a stranger has little, the account's own places a budget beside it."""

from datetime import timedelta

import pytest

from tests.unit.accounts.people import (
    MONDAY,
    add_app,
    code_in,
    her_visit,
    letters,
    lin,
    make_known,
    stranger,
    totp,
)
from walletdesk.accounts.asker import Asker
from walletdesk.accounts.claim import Claim
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.models import Customer
from walletdesk.core.actors import VISITOR
from walletdesk.core.clock import travel_to
from walletdesk.limits import LimitReached
from walletdesk.limits.words import PROOF_CODES, PROOF_CODES_HERE, PROOF_CODES_OWN

pytestmark = pytest.mark.django_db

HERE = "ticket:WD-7K3M-9Q2X-4T"


def sends(customer: Customer, conversations: list[str], asker: Asker, most: int = 30) -> int:
    """How many letters these conversations get out of us, one after another."""
    sent = 0
    for conversation in conversations:
        try:
            for _ in range(most):
                Claim(customer, conversation, "lin@example.com").send_code(by=VISITOR, asker=asker)
                sent += 1
        except LimitReached:
            continue
    return sent


def many(count: int = 30) -> list[str]:
    return [f"ticket:{number}" for number in range(count)]


def test_one_conversation_uses_up_its_own_letters_only():
    customer = lin()
    with travel_to(MONDAY):
        somebody, she = Asker.of(stranger(ip="203.0.113.9"), customer), Asker.of(stranger(), customer)
        assert sends(customer, [HERE], somebody) == PROOF_CODES_HERE.count
        assert sends(customer, ["ticket:hers"], she, most=1) == 1


def test_all_strangers_together_send_an_address_no_more_than_so_many_letters():
    customer = lin()
    with travel_to(MONDAY):
        for number in range(5):
            sends(customer, many(), Asker.of(stranger(ip=f"203.0.113.{number}"), customer))
        assert len(letters("proof_code")) == PROOF_CODES.count


def test_strangers_cannot_use_up_the_letters_and_guesses_of_a_known_device():
    customer = lin()
    make_known(customer)
    with travel_to(MONDAY):
        secret = add_app(customer)
    with travel_to(MONDAY + timedelta(hours=1)):
        nobody, her = Asker.of(stranger(), customer), Asker.of(her_visit(), customer)
        assert her.is_own
        sends(customer, many(), nobody)
        for conversation in many():
            with pytest.raises((AnswerRefused, LimitReached)):
                Claim(customer, conversation).prove("code", by=VISITOR, answer="x", asker=nobody)
            with pytest.raises((AnswerRefused, LimitReached)):
                Claim(customer, conversation).prove("totp", by=VISITOR, answer="000000", asker=nobody)

        claim = Claim(customer, HERE)
        assert claim.prove("totp", by=VISITOR, answer=totp(secret), asker=her)
        claim.send_code(by=VISITOR, asker=her)
        assert claim.prove("code", by=VISITOR, answer=code_in(letters("proof_code")[-1]), asker=her)


def test_a_session_vouches_for_a_place_without_a_cookie_and_is_bounded_too():
    customer = lin()
    with travel_to(MONDAY):
        assert sends(customer, [HERE], Asker.of(stranger(), customer, is_own=True)) == PROOF_CODES_OWN.count


def test_a_device_of_somebody_else_is_a_strangers():
    customer = lin()
    other = Customer.objects.register(email="o@example.com", password="correct horse battery", by=VISITOR)
    make_known(other)

    assert not Asker.of(her_visit(), customer).is_own


def test_guesses_of_any_kind_end_in_one_conversation_from_one_line():
    customer = lin()
    with travel_to(MONDAY), pytest.raises(LimitReached):
        for _ in range(11):
            with pytest.raises(AnswerRefused):
                Claim(customer, HERE).prove("passkey", by=VISITOR, answer={})


def test_the_letter_says_where_it_was_asked_for_and_how_to_stop_it():
    customer = lin()
    Claim(customer, HERE).send_code(by=VISITOR, asker=Asker(country="FR"))

    text = " ".join(letters("proof_code")[-1].words()[0].split())
    assert "Conversation: WD-7K3M-9Q2X-4T" in text
    assert "Asked from: France" in text
    assert f"at most {PROOF_CODES.count} such letters an hour" in text
    assert "/contact/?topic=scam" in text


def test_the_code_goes_to_the_address_that_was_named_and_never_to_one_that_is_not_confirmed():
    customer = lin()
    assert Claim(customer, HERE, "LIN@example.com").send_code(by=VISITOR) == "L••@e••••••.com"
    Claim(customer, HERE, "thief@example.com").send_code(by=VISITOR)

    assert [letter.to for letter in letters("proof_code")] == ["lin@example.com", "lin@example.com"]
