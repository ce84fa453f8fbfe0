"""How a lead changes when a queue is open, and that nobody else does."""

from datetime import date, time

import pytest

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.desk import acts
from walletdesk.desk.models import Queue, Ticket
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


def test_who_is_admitted_works_in_the_queue_and_it_is_recorded(
    queue: Queue, agent: Agent, colleague: Agent, lead: Agent
) -> None:
    queue.admit(agent, by=lead)
    queue.admit(agent, by=lead)
    assert Queue.objects.visible_to(agent).exists()
    assert not Queue.objects.visible_to(colleague).exists()
    assert Queue.objects.visible_to(lead).exists()
    entry = Entry.objects.of(acts.QUEUE_JOINED).about(queue).get()
    assert (entry.actor_id, entry.details["agent_id"]) == (lead.actor_id, agent.actor_id)


def test_without_its_last_member_a_queue_is_everybodys_again(
    queue: Queue, agent: Agent, colleague: Agent, lead: Agent
) -> None:
    queue.admit(agent, by=lead)
    queue.release(agent, by=lead)
    queue.release(agent, by=lead)
    assert Queue.objects.visible_to(colleague).exists()
    assert Entry.objects.of(acts.QUEUE_LEFT).about(queue).count() == 1


def test_a_ticket_whose_agent_does_not_see_it_any_more_goes_back_to_the_queue(
    ticket: Ticket, agent: Agent, colleague: Agent, lead: Agent
) -> None:
    ticket.take(by=colleague)
    ticket.queue.admit(colleague, by=lead)
    ticket.queue.admit(agent, by=lead)
    assert ticket.assignee == colleague
    ticket.queue.release(colleague, by=lead)
    assert ticket.assignee is None
    released = Entry.objects.of(acts.RELEASED).about(ticket).get()
    assert (released.actor_id, released.details["agent"]) == (lead.actor_id, colleague.name)


def test_making_a_queue_somebodys_takes_the_tickets_of_the_others(
    ticket: Ticket, agent: Agent, colleague: Agent, lead: Agent
) -> None:
    ticket.take(by=colleague)
    ticket.queue.admit(agent, by=lead)
    assert ticket.assignee is None


def test_members_are_chosen_by_leads_among_those_who_are_here(
    queue: Queue, agent: Agent, colleague: Agent, lead: Agent
) -> None:
    for verb in (queue.admit, queue.release):
        with pytest.raises(NotAllowed):
            verb(agent, by=agent)
    colleague.dismiss(by=SYSTEM, reason="has left")
    with pytest.raises(NotAllowed):
        queue.admit(colleague, by=lead)
    assert not queue.memberships.exists()
