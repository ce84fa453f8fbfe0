"""How a lead changes when a queue is open, and that nobody else does."""

from datetime import date, time

import pytest

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.desk import acts
from walletdesk.desk.models import Queue
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db

DAYS = [(0, time(9), time(18)), (1, time(22), time(2))]


@pytest.fixture
def queue(db: None) -> Queue:
    return Queue.objects.ensure_default()


def test_a_lead_replaces_the_week_and_it_is_recorded(queue: Queue, lead: Agent) -> None:
    queue.change_hours(by=lead, time_zone="Europe/Berlin", windows=DAYS)
    queue.change_hours(by=lead, time_zone="Europe/Berlin", windows=DAYS[:1])
    assert [(w.weekday, w.opens, w.closes) for w in queue.windows.all()] == DAYS[:1]
    assert queue.time_zone == "Europe/Berlin"
    assert Entry.objects.of(acts.QUEUE_CHANGED).about(queue).count() == 2


def test_a_holiday_is_named_and_taken_back(queue: Queue, lead: Agent) -> None:
    day = date(2026, 10, 1)
    queue.close_on(by=lead, day=day)
    queue.close_on(by=lead, day=day, name="National Day")
    assert [(h.day, h.name) for h in queue.holidays.all()] == [(day, "National Day")]
    queue.open_on(by=lead, day=day)
    assert not queue.holidays.exists()


def test_an_agent_changes_nothing_of_it(queue: Queue, agent: Agent) -> None:
    with pytest.raises(NotAllowed):
        queue.change_hours(by=agent, time_zone="UTC", windows=[])
    with pytest.raises(NotAllowed):
        queue.close_on(by=agent, day=date(2026, 10, 1))
    with pytest.raises(NotAllowed):
        queue.open_on(by=agent, day=date(2026, 10, 1))
