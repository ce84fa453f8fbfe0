"""How long people wait at present is measured from answers that were given."""

from datetime import timedelta

import pytest

from tests.world import asks
from walletdesk.core import clock
from walletdesk.desk.models.promised import Promise
from walletdesk.desk.reply_time import present_wait

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def answered(minutes: int, *, ago: timedelta = timedelta()) -> None:
    """A request whose first answer took so long."""
    asks(is_confirmed=False)
    kept = clock.now() - ago
    Promise.objects.filter(kept_at=None).update(made_at=kept - minutes * MINUTE, kept_at=kept)


def test_a_few_answers_are_no_figure() -> None:
    answered(10)
    assert present_wait() is None


def test_the_middle_of_todays_answers_is_the_present_wait() -> None:
    for minutes in (1, 2, 12, 40, 600):
        answered(minutes)
    assert present_wait() == 12 * MINUTE


def test_after_a_quiet_day_the_week_is_asked() -> None:
    for minutes in (5, 6, 7, 8, 9):
        answered(minutes, ago=timedelta(days=3))
    assert present_wait() == 7 * MINUTE
