"""E-mail addresses (docs/rules.md, 'Sign-in': fresh sign-in to change, all addresses told); two may be
confirmed."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.unit.accounts.people import MONDAY, PASSWORD, code_in, fresh, letters, lin, stranger
from walletdesk.accounts import policy, sign_in
from walletdesk.accounts.errors import AnswerRefused, NotAllowed, NotFresh, OnHold
from walletdesk.accounts.freeze_link import customer_of
from walletdesk.accounts.housekeeping import forget_old
from walletdesk.accounts.models import Customer, EmailAddress
from walletdesk.core.actors import VISITOR
from walletdesk.core.clock import travel_to
from walletdesk.core.tokens import ExpiredToken
from walletdesk.notices import Letter

pytestmark = pytest.mark.django_db


def with_second(customer: Customer, email: str = "lin@work.example") -> EmailAddress:
    customer.add_address(email, by=customer, fresh=fresh(customer))
    return customer.confirm_address(code_in(letters("confirm_address")[-1]), by=customer)


def test_a_second_address_counts_when_its_code_came_back_and_both_are_told():
    customer = lin()
    pending = customer.add_address("lin@work.example", by=customer, fresh=fresh(customer))
    assert customer.emails_to_tell == ["lin@example.com"]
    assert pending.confirmed_at is None
    customer.confirm_address(code_in(letters("confirm_address")[0]), by=customer)
    assert customer.emails_to_tell == ["lin@example.com", "lin@work.example"]
    assert {letter.to for letter in letters("address_added")} == set(customer.emails_to_tell)


def test_the_letter_to_an_unproven_address_has_no_word_and_no_key_of_the_account():
    """SECURITY.md: the desk cannot be used to send a stranger's words to anybody's mailbox."""
    customer = lin(name="Wallet hacked, call +1 555 0100")
    customer.choose_anti_phishing_code("visit evil example", by=customer, fresh=fresh(customer))
    customer.add_address("victim@example.org", by=customer, fresh=fresh(customer))
    text, html = letters("confirm_address")[0].words()
    for words in ("hacked", "evil", "/freeze/"):
        assert words not in text
        assert words not in html


def test_two_are_the_most():
    customer = lin()
    with_second(customer)
    with pytest.raises(NotAllowed):
        customer.add_address("third@example.com", by=customer, fresh=fresh(customer))


def test_every_change_needs_a_full_sign_in_of_the_last_ten_minutes():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        second = with_second(customer)
        late = fresh(customer)
        stopped.move(timedelta(minutes=10))
        for change in (
            lambda: customer.add_address("x@example.com", by=customer, fresh=late),
            lambda: customer.make_primary(second, by=customer, fresh=late),
            lambda: customer.remove_address(second, by=customer, fresh=None),
        ):
            with pytest.raises(NotFresh):
                change()


def test_the_main_address_is_the_one_to_sign_in_with():
    customer = lin()
    second = with_second(customer)
    assert sign_in.attempt("lin@work.example", PASSWORD, stranger()).state == "wrong"
    customer.make_primary(second, by=customer, fresh=fresh(customer))
    assert sign_in.attempt("lin@work.example", PASSWORD, stranger()).state == "signed_in"
    assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "wrong"
    assert len(letters("address_primary")) == 2


def test_the_removed_address_is_told_too_and_the_main_one_stays():
    customer = lin()
    second = with_second(customer)
    with pytest.raises(NotAllowed):
        customer.remove_address(customer.addresses.get(is_primary=True), by=customer, fresh=fresh(customer))
    customer.remove_address(second, by=customer, fresh=fresh(customer))
    assert {letter.to for letter in letters("address_removed")} == {"lin@example.com", "lin@work.example"}
    assert customer.emails_to_tell == ["lin@example.com"]


def test_another_accounts_address_looks_the_same_and_is_never_added():
    lin(email="other@example.com")
    customer = lin()
    customer.add_address("Other@example.com", by=customer, fresh=fresh(customer))
    assert letters("confirm_address") == []
    assert [letter.to for letter in letters("already_registered")] == ["other@example.com"]
    with pytest.raises(AnswerRefused):
        customer.confirm_address("123456", by=customer)
    assert customer.emails_to_tell == ["lin@example.com"]


def test_somebody_elses_address_can_be_neither_removed_nor_made_the_main_one():
    other, customer = lin(email="other@example.com"), lin()
    theirs = other.addresses.get()
    with pytest.raises(NotAllowed):
        customer.make_primary(theirs, by=customer, fresh=fresh(customer))
    with pytest.raises(NotAllowed):
        customer.remove_address(theirs, by=customer, fresh=fresh(customer))


def test_the_database_knows_one_owner_of_a_confirmed_address():
    other, customer = lin(email="other@example.com"), lin()
    with pytest.raises(IntegrityError), transaction.atomic():
        customer.addresses.create(email="OTHER@example.com", confirmed_at=MONDAY)
    assert EmailAddress.objects.owner_of("other@EXAMPLE.com").customer == other


@pytest.mark.parametrize("cause", ["a freeze", "a reset"])
def test_nobody_takes_an_address_away_while_a_freeze_or_a_hold_stands(cause):
    """docs/rules.md, 'Sign-in': a stolen mailbox can't silence the other address."""
    customer = lin()
    second = with_second(customer)
    if cause == "a freeze":
        customer.freeze(by=customer)
    else:
        customer._reset_password("otter lantern quilt 47 violin")
    for change in (customer.make_primary, customer.remove_address):
        with pytest.raises(OnHold):
            change(second, by=customer, fresh=fresh(customer))
    assert customer.emails_to_tell == ["lin@example.com", "lin@work.example"]


def test_an_address_that_was_never_confirmed_may_always_go():
    customer = lin()
    pending = customer.add_address("typo@work.example", by=customer, fresh=fresh(customer))
    customer.freeze(by=customer)
    customer.remove_address(pending, by=customer, fresh=fresh(customer))
    assert not customer.addresses.pending().exists()


def token_in(letter: Letter) -> str:
    """The token of the letter's freeze link."""
    return re.search(r"/freeze/([^/\s]+)/", letter.words()[0])[1]


def removed(customer: Customer) -> str:
    """Removes the second address; returns the freeze link's token of the last letter that went there."""
    customer.remove_address(with_second(customer), by=customer, fresh=fresh(customer))
    return token_in(next(each for each in letters("address_removed") if each.to == "lin@work.example"))


def test_a_removed_address_can_still_freeze_for_a_month():
    """docs/rules.md, 'Sign-in': a thief may have removed it, and these letters are all that is left."""
    customer = lin()
    with travel_to(MONDAY) as stopped:
        token = removed(customer)
        kept = token_in(next(each for each in letters("address_removed") if each.to == "lin@example.com"))
        stopped.move(policy.REMOVED_ADDRESS_FREEZES - timedelta(seconds=1))
        assert customer_of(token) == customer
        stopped.move(timedelta(seconds=1))
        with pytest.raises(ExpiredToken):
            customer_of(token)
        assert customer_of(kept) == customer


def test_a_freeze_in_that_month_keeps_the_link_alive_while_it_is_disputed():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        token = removed(customer)
        stopped.move(timedelta(days=29))
        customer_of(token).freeze(by=VISITOR)
        stopped.move(timedelta(days=2))
        customer.unfreeze(by=customer, fresh=fresh(customer))
        customer_of(token).freeze(by=VISITOR)
        assert customer.thaws_at is None


def test_what_is_known_about_a_removed_address_is_forgotten_with_its_last_link():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        removed(customer)
        assert customer.removed_addresses.get().removed_at == MONDAY
        stopped.move(policy.FREEZE_LINK_LIFE - timedelta(seconds=1))
        assert forget_old()["removed_addresses"] == 0
        stopped.move(timedelta(seconds=1))
        assert forget_old()["removed_addresses"] == 1


def test_an_address_that_was_never_confirmed_leaves_no_trace_when_it_goes():
    customer = lin()
    pending = customer.add_address("typo@work.example", by=customer, fresh=fresh(customer))
    customer.remove_address(pending, by=customer, fresh=fresh(customer))
    assert not customer.removed_addresses.exists()
