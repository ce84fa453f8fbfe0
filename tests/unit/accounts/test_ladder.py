"""The sum behind waits and locks (docs/rules.md, 'Sign-in'; NIST SP 800-63B-4, 3.2.2)."""

from datetime import timedelta

import pytest

from tests.unit.accounts.people import MONDAY
from walletdesk.accounts.ladder import Barrier, Tally, barrier_after


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(1, None), (2, None), (3, 30), (4, 60), (5, 120), (9, 1920), (10, 3600), (18, 3600)],
)
def test_waits_grow_from_half_a_minute_to_an_hour(settings, failures, seconds):
    settings.SIGN_IN_LOCK_AFTER = 20
    barrier = barrier_after(Tally(failures, failures), MONDAY)
    expected = Barrier(MONDAY + timedelta(seconds=seconds), is_lock=False) if seconds else None
    assert barrier == expected


@pytest.mark.parametrize(("locks", "hours"), [(0, 1), (1, 2), (2, 4), (3, 8), (4, 16), (5, 24), (12, 24)])
def test_each_lock_lasts_twice_as_long_up_to_a_day(locks, hours):
    barrier = barrier_after(Tally(5, 5 + 5 * locks, locks), MONDAY)
    assert barrier == Barrier(MONDAY + timedelta(hours=hours), is_lock=True)


def test_the_operator_chooses_after_how_many_failures_the_lock_comes(settings):
    settings.SIGN_IN_LOCK_AFTER = 3
    assert barrier_after(Tally(2, 2), MONDAY) is None
    assert barrier_after(Tally(3, 3), MONDAY).is_lock


def test_after_a_hundred_tries_in_all_the_lock_has_no_end():
    assert barrier_after(Tally(1, 100, 19), MONDAY) == Barrier(None, is_lock=True)
