"""Who follows an act gets a job in the act's own transaction."""

import pytest
from django.db import transaction

from tests.unit.journal.acts import PAINTED
from walletdesk import journal
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import following

pytestmark = pytest.mark.django_db


class Job:
    """Keeps what it was deferred with."""

    def __init__(self) -> None:
        self.entries: list[int] = []

    def defer(self, *, entry_id: int) -> None:
        self.entries.append(entry_id)


@pytest.fixture
def job(monkeypatch):
    monkeypatch.setattr(following, "_followers", {})
    return Job()


def test_a_follower_hears_of_its_acts_once_each_and_of_no_others(job):
    following.follow(job, [PAINTED])
    following.follow(job, [PAINTED])
    with transaction.atomic():
        entry = journal.record(PAINTED, by=SYSTEM)
    assert job.entries == [entry.pk]


def test_nobody_is_woken_by_an_act_that_nobody_follows(job):
    with transaction.atomic():
        journal.record(PAINTED, by=SYSTEM)
    assert job.entries == []
