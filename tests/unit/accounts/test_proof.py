"""Proof of control, and what agents may do with it ('No proof, no act')."""

from datetime import timedelta

import pytest

from tests.unit.accounts.people import (
    MONDAY,
    PASSWORD,
    add_app,
    agent,
    code_in,
    fresh,
    guess_through_waits,
    letters,
    lin,
    stranger,
    totp,
)
from tests.unit.accounts.soft_passkey import SoftPasskey
from walletdesk.accounts import acts, sign_in
from walletdesk.accounts.claim import Claim
from walletdesk.accounts.errors import AnswerRefused, NoProof, NotAllowed
from walletdesk.accounts.models import Customer, require_proof
from walletdesk.core.actors import VISITOR
from walletdesk.core.clock import travel_to
from walletdesk.journal import Entry
from walletdesk.limits import LimitReached

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "ticket:WD-7K3M-9Q2X-4T", "ticket:WD-AAAA-BBBB-CC"


def prove(customer: Customer, within: str = HERE) -> None:
    Claim(customer, within).send_code(by=VISITOR)
    Claim(customer, within).prove("code", by=VISITOR, answer=code_in(letters("proof_code")[-1]))


def test_a_code_to_the_confirmed_address_proves_control_for_half_an_hour_in_this_conversation():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        shown = Claim(customer, HERE).send_code(by=VISITOR)
        assert "lin@" not in shown
        assert [letter.to for letter in letters("proof_code")] == ["lin@example.com"]
        proof = Claim(customer, HERE).prove("code", by=VISITOR, answer=code_in(letters("proof_code")[0]))
        assert proof.ends_at == MONDAY + timedelta(minutes=30)
        assert customer.has_proof(HERE)
        assert not customer.has_proof(ELSEWHERE)
        stopped.move(timedelta(minutes=30))
        with pytest.raises(NoProof):
            require_proof(customer, HERE)


def test_a_code_of_another_conversation_proves_nothing():
    customer = lin()
    Claim(customer, ELSEWHERE).send_code(by=VISITOR)
    plain = code_in(letters("proof_code")[0])
    with pytest.raises(AnswerRefused):
        Claim(customer, HERE).prove("code", by=VISITOR, answer=plain)
    assert Entry.objects.of(acts.PROOF_REFUSED).about(customer).count() == 1


def test_guesses_and_letters_are_limited():
    customer = lin()
    Claim(customer, HERE).send_code(by=VISITOR)
    plain = code_in(letters("proof_code")[0])
    for number in range(5):
        with pytest.raises(AnswerRefused):
            Claim(customer, HERE).prove(
                "code", by=VISITOR, answer=f"{(int(plain) + number + 1) % 1_000_000:06}"
            )
    with pytest.raises(AnswerRefused):
        Claim(customer, HERE).prove("code", by=VISITOR, answer=plain)
    with pytest.raises(LimitReached):
        for _ in range(6):
            Claim(customer, HERE).send_code(by=VISITOR)


def test_more_conversations_give_no_more_guesses_at_the_codes():
    """NIST SP 800-63B-4, 3.2.2: never more than 100 tries, however many tickets name the account."""
    customer, tries = lin(), 0
    with travel_to(MONDAY) as stopped, pytest.raises(LimitReached):
        for number in range(30):
            Claim(customer, f"ticket:{number}").send_code(by=VISITOR)
            for _ in range(5):
                with pytest.raises(AnswerRefused):
                    Claim(customer, f"ticket:{number}").prove("code", by=VISITOR, answer="x")
                tries += 1
            stopped.move(timedelta(minutes=6))
    assert tries < 25


def test_an_authenticator_app_proves_control_once_a_code():
    customer = lin()
    with travel_to(MONDAY):
        secret = add_app(customer)
        assert customer.proof_methods == ["code", "totp"]
        Claim(customer, HERE).prove("totp", by=VISITOR, answer=totp(secret))
        with pytest.raises(AnswerRefused):
            Claim(customer, ELSEWHERE).prove("totp", by=VISITOR, answer=totp(secret))


def test_more_conversations_give_no_more_guesses_at_the_app():
    customer = lin()
    add_app(customer)
    with travel_to(MONDAY):
        for number in range(3):
            with pytest.raises(AnswerRefused) as refused:
                Claim(customer, f"ticket:{number}").prove("totp", by=VISITOR, answer="000000")
        assert refused.value.until == MONDAY + timedelta(seconds=30)


def test_a_passkey_proves_control_in_the_conversation_it_was_asked_in():
    customer, soft = lin(), SoftPasskey()
    asking = customer.begin_passkey(by=customer, fresh=fresh(customer))
    customer.add_passkey(
        asking.challenge, soft.create(asking.options), name="P", by=customer, fresh=fresh(customer)
    )
    asking = Claim(customer, HERE).ask_passkey()
    answer = {"challenge": asking.challenge, "response": soft.sign(asking.options)}
    with pytest.raises(AnswerRefused):
        Claim(customer, ELSEWHERE).prove("passkey", by=VISITOR, answer=answer)
    Claim(customer, HERE).prove("passkey", by=VISITOR, answer=answer)
    assert customer.has_proof(HERE)
    for nonsense in ("", {}, {"challenge": "x", "response": {}}, None):
        with pytest.raises(AnswerRefused):
            Claim(customer, HERE).prove("passkey", by=VISITOR, answer=nonsense)


def test_without_proof_no_agent_releases_a_lock():
    customer, colleague = lin(), agent()
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        with pytest.raises(NoProof):
            customer.release_lock(by=colleague, reason="asked in chat", within=HERE)
        prove(customer, ELSEWHERE)
        with pytest.raises(NoProof):
            customer.release_lock(by=colleague, reason="asked in chat", within=HERE)
        assert customer.lock


def test_with_proof_and_a_reason_the_lock_opens_and_every_address_is_told():
    customer, colleague = lin(), agent()
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        prove(customer)
        for reason in ("", "  "):
            with pytest.raises(NotAllowed):
                customer.release_lock(by=colleague, reason=reason, within=HERE)
        [lock] = customer.release_lock(by=colleague, reason="asked in chat", within=HERE)
        assert (lock.released_by, lock.reason) == (f"agent:{colleague.public_id}", "asked in chat")
        assert customer.lock is None
        assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "signed_in"
        assert [letter.to for letter in letters("lock_released")] == ["lin@example.com"]
        entry = Entry.objects.of(acts.LOCK_RELEASED).about(customer).get()
        assert (entry.actor_id, entry.details["reason"]) == (str(colleague.public_id), "asked in chat")


def test_a_role_without_the_ability_or_without_a_second_factor_releases_nothing():
    customer = lin()
    prove(customer)
    boss = agent("administrator", "boss@desk.example")
    newcomer = agent("lead", "new@desk.example", with_factor=False)
    for by in (boss, newcomer):
        with pytest.raises(NotAllowed):
            customer.release_lock(by=by, reason="because", within=HERE)


def test_personal_data_is_masked_until_it_is_revealed_with_a_reason_on_record():
    customer, colleague = lin(), agent()
    with travel_to(MONDAY) as stopped:
        masked = customer.personal_data_for(colleague, HERE)
        assert masked["is_masked"]
        assert "lin@example.com" not in str(masked)
        with pytest.raises(NoProof):
            customer.reveal(by=colleague, reason="to compare", within=HERE)
        prove(customer)
        with pytest.raises(NotAllowed):
            customer.reveal(by=colleague, reason="", within=HERE)
        customer.reveal(by=colleague, reason="to compare", within=HERE)
        assert customer.personal_data_for(colleague, HERE)["emails"] == ["lin@example.com"]
        assert customer.personal_data_for(agent(email="b@desk.example"), HERE)["is_masked"]
        assert Entry.objects.of(acts.REVEALED).about(customer).get().details == {"reason": "to compare"}
        stopped.move(timedelta(minutes=15))
        assert customer.personal_data_for(colleague, HERE)["is_masked"]


def test_a_lead_may_look_without_proof_but_never_without_a_reason():
    customer, lead = lin(), agent("lead")
    with pytest.raises(NotAllowed):
        customer.reveal(by=lead, reason=" ", within=HERE)
    customer.reveal(by=lead, reason="complaint about an agent", within=HERE)
    assert customer.is_revealed_to(lead, HERE)


def test_a_secret_in_a_reason_is_never_kept():
    customer, lead = lin(), agent("lead")
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    reveal = customer.reveal(by=lead, reason=f"she wrote {phrase}", within=HERE)
    reveal.refresh_from_db()
    assert "sausage" not in reveal.reason
    assert "sausage" not in str(Entry.objects.of(acts.REVEALED).get().details)
