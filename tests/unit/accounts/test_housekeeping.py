"""What accounts forgets in time, and what never."""

from datetime import timedelta

import pytest

from tests.unit.accounts.people import MONDAY, guess, guess_through_waits, lin, stranger
from walletdesk.accounts import housekeeping, policy, reset, sign_in, sign_up
from walletdesk.accounts.models import Attempt, Guesses, Lock, Session
from walletdesk.accounts.sessions import SessionStore
from walletdesk.core.clock import travel_to

pytestmark = pytest.mark.django_db


def test_what_is_over_goes():
    with travel_to(MONDAY) as stopped:
        sign_up.start(email="a@example.com", password=None)
        reset.start("a@example.com")
        sign_in.ask_passkey()
        guess(stranger(), email="nobody@example.com")
        store = SessionStore()
        store["x"] = 1
        store.save()
        stopped.move(policy.ATTEMPTS_KEPT + timedelta(days=1))
        gone = housekeeping.forget_old()
        assert all(gone[what] == 1 for what in ("attempts", "challenges", "guesses", "resets", "sign_ups"))
        assert not Session.objects.exists()
        assert not Attempt.objects.exists()


def test_what_limits_the_tries_at_an_account_stays():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        guess_through_waits(stopped, stranger(), email="nobody@example.com")
        stopped.move(policy.ATTEMPTS_KEPT + timedelta(days=1))
        housekeeping.forget_old()
        assert [count.name_key for count in Guesses.objects.all()] == [customer.name_key]
        assert [lock.user_id for lock in Lock.objects.all()] == [customer.pk]


def test_what_still_counts_is_kept():
    with travel_to(MONDAY) as stopped:
        begun = sign_up.start(email="a@example.com", password=None)
        guess(stranger())
        stopped.move(timedelta(minutes=10))
        housekeeping.forget_old()
        assert sign_up.find(str(begun.public_id)) == begun
        assert Guesses.objects.count() == 1
