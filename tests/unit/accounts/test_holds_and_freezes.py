"""Holds and freezes (docs/rules.md, principles 4 and 6, 'Sign-in')."""

from datetime import timedelta

import pyotp
import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from tests.unit.accounts.people import MONDAY, add_app, agent, code_in, fresh, letters, lin
from tests.unit.accounts.soft_passkey import SoftPasskey
from walletdesk.accounts import acts, freeze_link
from walletdesk.accounts.errors import NotAllowed, NotFresh, OnHold
from walletdesk.accounts.models import Cause, Hold
from walletdesk.core.actors import SYSTEM, VISITOR
from walletdesk.core.clock import travel_to
from walletdesk.core.tokens import BadToken, ExpiredToken
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db


def test_a_new_event_counts_from_the_latest_change_and_the_later_end_wins():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        customer._begin_hold(Cause.FACTOR_REMOVED, by=customer)
        stopped.move(timedelta(hours=1))
        customer._begin_hold(Cause.PASSWORD_RESET, by=customer)
        assert customer.sends_held_until == MONDAY + timedelta(hours=48)
        stopped.move(timedelta(hours=40))
        customer._begin_hold(Cause.PASSWORD_RESET, by=customer)
        assert customer.sends_held_until == MONDAY + timedelta(hours=65)
        stopped.move(timedelta(hours=24))
        assert customer.hold is None


def test_nobody_can_shorten_a_hold():
    """docs/rules.md, 'Sign-in': 'No one can shorten a hold': not the model, not a query, not SQL."""
    customer = lin()
    hold = customer._begin_hold(Cause.PASSWORD_RESET, by=customer)
    hold.ends_at -= timedelta(seconds=1)
    for attack in (
        hold.save,
        hold.delete,
        lambda: customer.holds.update(ends_at=MONDAY),
        lambda: Hold.objects.filter(pk=hold.pk).delete(),
    ):
        with pytest.raises(NotAllowed):
            attack()
    for sql in (
        "UPDATE accounts_hold SET ends_at = ends_at - interval '1 second'",
        "DELETE FROM accounts_hold",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert not any("hold" in name and "end" in name for name in dir(customer) if not name.startswith("_"))


def test_one_click_freezes_without_a_sign_in_and_twice_is_once():
    customer = lin()
    token = freeze_link.freeze_link(customer, customer.email).split("/")[-2]
    found = freeze_link.customer_of(token)
    found.freeze(by=VISITOR)
    found.freeze(by=VISITOR)
    assert customer.is_frozen
    assert customer.freezes.count() == 1
    assert [letter.to for letter in letters("frozen")] == ["lin@example.com"]
    assert Entry.objects.of(acts.FROZEN).about(customer).count() == 1


def test_a_freeze_link_is_for_one_account_and_ends():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        token = freeze_link.freeze_link(customer, customer.email).split("/")[-2]
        with pytest.raises(BadToken):
            freeze_link.customer_of(token[:-2] + "xx")
        stopped.move(timedelta(days=90))
        with pytest.raises(ExpiredToken):
            freeze_link.customer_of(token)


def test_unfreezing_takes_the_customer_a_full_sign_in_and_a_day():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        add_app(customer)
        customer.freeze(by=VISITOR)
        for by in (SYSTEM, VISITOR, agent("lead")):
            with pytest.raises(NotAllowed):
                customer.unfreeze(by=by, fresh=fresh(customer, "password", "totp"))
        with pytest.raises(NotFresh):
            customer.unfreeze(by=customer, fresh=fresh(customer, "password"))
        ends = customer.unfreeze(by=customer, fresh=fresh(customer, "password", "totp"))
        assert ends == customer.thaws_at == MONDAY + timedelta(hours=24)
        assert customer.unfreeze(by=customer, fresh=fresh(customer, "password", "totp")) == ends
        assert customer.is_frozen
        stopped.move(timedelta(hours=24))
        assert not customer.is_frozen


def test_freezing_again_calls_the_thaw_off():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        customer.freeze(by=VISITOR)
        customer.unfreeze(by=customer, fresh=fresh(customer))
        stopped.move(timedelta(hours=23))
        customer.freeze(by=VISITOR)
        stopped.move(timedelta(days=30))
        assert customer.is_frozen
        assert customer.thaws_at is None


def test_an_account_that_is_not_frozen_has_nothing_to_unfreeze():
    customer = lin()
    with pytest.raises(NotAllowed):
        customer.unfreeze(by=customer, fresh=fresh(customer))


def test_while_a_freeze_stands_no_factor_and_no_address_comes_or_goes():
    """docs/rules.md, 'Sign-in': a thief inside gets no way in that outlasts the freeze."""
    customer = lin()
    with travel_to(MONDAY) as stopped:
        add_app(customer)
        full = fresh(customer, "password", "totp")
        asking = customer.begin_passkey(by=customer, fresh=full)
        answer = SoftPasskey().create(asking.options)
        begun = customer.begin_authenticator(by=customer, fresh=full)
        customer.add_address("lin@work.example", by=customer, fresh=full)
        code = code_in(letters("confirm_address")[0])
        shown = {"by": customer, "fresh": full}
        changes = (
            lambda: customer.begin_passkey(**shown),
            lambda: customer.add_passkey(asking.challenge, answer, name="", **shown),
            lambda: customer.begin_authenticator(**shown),
            lambda: customer.confirm_authenticator(pyotp.TOTP(begun.secret).at(MONDAY), **shown),
            lambda: customer.remove_authenticator(**shown),
            lambda: customer.renew_recovery_codes(**shown),
            lambda: customer.add_address("thief@work.example", **shown),
            lambda: customer.confirm_address(code, by=customer),
        )
        customer.freeze(by=VISITOR)
        for change in changes:
            with pytest.raises(OnHold) as refusal:
                change()
            assert refusal.value.until is None
        customer.unfreeze(by=customer, fresh=full)
        for change in changes:
            with pytest.raises(OnHold) as refusal:
                change()
            assert refusal.value.until == MONDAY + timedelta(hours=24)
        assert not customer.passkeys.exists()
        assert customer.authenticator.secret != begun.secret
        assert customer.emails_to_tell == ["lin@example.com"]
        stopped.move(timedelta(hours=24))
        customer.renew_recovery_codes(by=customer, fresh=fresh(customer, "password", "totp"))
        assert customer.recovery_codes_left == 10


def test_a_freeze_keeps_nobody_from_throwing_a_thief_out():
    customer = lin()
    customer.freeze(by=VISITOR)
    customer.change_password("seven lanterns beside the harbor", by=customer, fresh=fresh(customer))
    assert customer.check_password("seven lanterns beside the harbor")


def test_while_a_hold_stands_the_account_may_be_made_stronger_and_a_removal_holds_anew():
    """docs/rules.md, 'Sign-in': turning two-step verification on is the advice after a reset."""
    customer = lin()
    with travel_to(MONDAY) as stopped:
        customer._begin_hold(Cause.PASSWORD_RESET, by=customer)
        add_app(customer)
        assert customer.has_second_factor
        stopped.move(timedelta(hours=20))
        customer.remove_authenticator(by=customer, fresh=fresh(customer, "password", "totp"))
        assert customer.sends_held_until == MONDAY + timedelta(hours=68)
