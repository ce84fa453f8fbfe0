"""Lock-out (docs/rules.md, 'Sign-in'; NIST SP 800-63B-4, 3.2.2; OWASP ASVS 5.0, 6.1.1 and 6.3.1)."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from tests.passwords import QuickArgon2
from tests.unit.accounts.people import (
    HER_BROWSER,
    MONDAY,
    PASSWORD,
    guess,
    guess_through_waits,
    her_visit,
    letters,
    lin,
    make_known,
    stranger,
)
from walletdesk.accounts import acts, sign_in, tasks
from walletdesk.accounts.models import Attempt, Front, Guesses, Lock
from walletdesk.core.clock import travel_to
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db

# What the database was asked in the first of two runs that must not differ.
SEEN: dict[str, list[str]] = {}


def test_the_right_password_signs_in():
    outcome = sign_in.attempt(" Lin@Example.com ", PASSWORD, stranger())
    assert outcome.state == "wrong"
    customer = lin()
    outcome = sign_in.attempt(" Lin@Example.com ", PASSWORD, stranger())
    assert (outcome.state, outcome.user.pk, outcome.methods) == ("signed_in", customer.pk, {"password"})


def test_a_new_device_waits_longer_and_longer_and_is_locked_after_five():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        outcomes = guess_through_waits(stopped, stranger())
        assert [outcome.state for outcome in outcomes] == ["wrong", "wrong", "wait", "wait", "locked"]
        assert outcomes[-1].until == stopped.moment + timedelta(hours=1)
        assert customer.lock.ends_at == outcomes[-1].until
        assert customer.is_locked_for(None)
        assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "locked"
        assert Entry.objects.of(acts.LOCKED).about(customer).count() == 1


def test_no_answer_is_looked_at_during_a_wait():
    lin()
    with travel_to(MONDAY) as stopped:
        guess(stranger(), 3)
        outcome = sign_in.attempt("lin@example.com", PASSWORD, stranger())
        assert (outcome.state, outcome.was_checked) == ("wait", False)
        stopped.move(timedelta(seconds=30))
        assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "signed_in"


def test_success_forgets_the_failures_before_it():
    customer = lin()
    guess(stranger(), 2)
    sign_in.attempt("lin@example.com", PASSWORD, stranger())
    assert not Guesses.objects.filter(name_key=customer.name_key).exists()
    assert [outcome.state for outcome in guess(stranger(), 2)] == ["wrong", "wrong"]


def test_the_lock_ends_by_itself_and_the_next_one_is_longer():
    lin()
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        stopped.move(timedelta(hours=1))
        outcomes = guess_through_waits(stopped, stranger())
        assert len(outcomes) == 5
        assert outcomes[-1].until == stopped.moment + timedelta(hours=2)


def test_a_stranger_cannot_lock_the_customer_out_of_a_known_device():
    customer = lin()
    make_known(customer)
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        assert not customer.is_locked_for(customer.devices.get())
        assert sign_in.attempt("lin@example.com", PASSWORD, her_visit()).state == "signed_in"
        assert customer.is_locked_for(None), "her success opens nothing for strangers"


def test_a_known_device_has_its_own_budget_and_its_own_lock():
    customer = lin()
    make_known(customer)
    with travel_to(MONDAY) as stopped:
        outcomes = guess_through_waits(stopped, her_visit())
        assert [outcome.state for outcome in outcomes] == ["wrong", "wrong", "wait", "wait", "locked"]
        assert customer.is_locked_for(customer.devices.get())
        assert not customer.is_locked_for(None)
        assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "signed_in"


def test_a_made_up_device_cookie_is_a_strangers():
    customer = lin()
    make_known(customer)
    guess(stranger("x" * 43), 2)
    assert Guesses.objects.get(name_key=customer.name_key).device is None
    assert her_visit().device_of(customer) is not None
    assert HER_BROWSER not in str(customer.devices.values())


@pytest.mark.slow
def test_ten_thousand_guesses_from_a_thousand_addresses_get_a_hundred_tries(monkeypatch):
    """NIST SP 800-63B-4, 3.2.2: no more than 100 tries. OWASP ASVS 5.0, 6.1.1: no known device is locked."""
    customer = lin()
    make_known(customer)
    looked_at = []
    # Who is meant is looked up once: it is the same name ten thousand times.
    monkeypatch.setattr(sign_in, "person", lambda email, door: customer)
    monkeypatch.setattr(
        sign_in, "fits", lambda user, password: looked_at.append(password) or password == PASSWORD
    )
    with travel_to(MONDAY) as stopped:
        for number in range(10_000):
            sign_in.attempt(
                "lin@example.com",
                f"guess {number}",
                stranger(ip=f"10.0.{number % 1000 // 250}.{number % 250}"),
            )
            stopped.move(timedelta(minutes=17))
        assert len(looked_at) == 100
        assert customer.lock.ends_at is None
        assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).until is None
        assert sign_in.attempt("lin@example.com", PASSWORD, her_visit()).state == "signed_in"
        assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "locked"


@pytest.mark.parametrize("email", ["lin@example.com", "nobody@example.com"])
def test_an_existing_and_an_unknown_name_answer_alike(email, monkeypatch):
    """docs/rules.md, 'Sign-in': no user enumeration, in text or timing: same answers, same hashes, same
    statements."""
    lin()
    hashes, statements = [], []
    verify = QuickArgon2.verify
    monkeypatch.setattr(QuickArgon2, "verify", lambda *facts: hashes.append(1) or verify(*facts))
    with (
        travel_to(MONDAY) as stopped,
        connection.execute_wrapper(
            lambda execute, sql, *rest: statements.append(sql.split()[0]) or execute(sql, *rest)
        ),
    ):
        outcomes = guess_through_waits(stopped, stranger(), email=email)
        outcomes += guess(stranger(), email=email)
    assert [outcome.state for outcome in outcomes] == ["wrong", "wrong", "wait", "wait", "locked", "locked"]
    assert [outcome.left for outcome in outcomes] == [4, 3, 2, 1, 0, 0]
    assert all(outcome.user is None for outcome in outcomes)
    assert len(hashes) == 5
    assert SEEN.setdefault("statements", statements) == statements
    assert Lock.objects.count() == 1
    assert Attempt.objects.count() == 5


def test_everybody_who_was_locked_out_is_told_once_on_every_address():
    lin()
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
    tasks.tell_about_lock(Lock.objects.get().pk)
    tasks.tell_about_lock(Lock.objects.get().pk)
    assert [letter.to for letter in letters("locked")] == ["lin@example.com"]


def test_a_lock_of_a_name_without_an_account_tells_nobody():
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger(), email="nobody@example.com")
    tasks.tell_about_lock(Lock.objects.get().pk)
    assert letters("locked") == []


def test_an_account_opened_later_does_not_inherit_what_strangers_tried():
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        lin()
        assert sign_in.attempt("lin@example.com", PASSWORD, stranger()).state == "signed_in"


@pytest.mark.django_db(transaction=True)
def test_parallel_guesses_share_one_budget(monkeypatch):
    """Twelve threads at once get no try more than one after the other would."""
    customer = lin()
    looked_at = []
    monkeypatch.setattr(sign_in, "fits", lambda user, password: looked_at.append(password))
    start = threading.Barrier(12)

    def attack() -> None:
        start.wait()
        for _ in range(10):
            sign_in.attempt("lin@example.com", "wrong", stranger())
        connection.close()

    threads = [threading.Thread(target=attack) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked_at) == 3, "two free slips, and the third puts up the first wait"
    assert Guesses.objects.get(name_key=customer.name_key, front=Front.PASSWORD).tries == 3


def test_the_tries_behind_a_lock_are_kept_with_device_and_time():
    customer = lin()
    with travel_to(MONDAY) as stopped:
        guess_through_waits(stopped, stranger())
        newest = customer.attempts.recent().first()
        assert (newest.device_name, newest.is_right, newest.is_known_device) == (
            "Chrome · Windows",
            False,
            False,
        )
        assert customer.attempts.count() == 5
