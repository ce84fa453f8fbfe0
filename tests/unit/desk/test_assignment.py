"""One ticket, at most one agent."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.desk.errors import AlreadyTaken
from walletdesk.desk.models import Assignment, Membership, Queue, Ticket
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db


def test_taking_is_seen_by_the_others(ticket: Ticket, agent: Agent) -> None:
    ticket.take(by=agent)
    ticket.take(by=agent)
    assert ticket.assignee == agent
    assert Assignment.objects.count() == 1
    event = Event.objects.filter(topic="desk", kind="ticket.assignment").get()
    assert event.data["agent"] == "Ana"


@pytest.mark.django_db(transaction=True)
def test_of_two_agents_who_take_at_once_one_is_told(ticket: Ticket, agent: Agent, colleague: Agent) -> None:
    start, outcomes = Barrier(2), []

    def take(who: Agent) -> None:
        mine = Ticket.objects.get(pk=ticket.pk)
        start.wait()
        try:
            mine.take(by=who)
            outcomes.append("taken")
        except AlreadyTaken:
            outcomes.append("told")
        connection.close()

    threads = [Thread(target=take, args=(who,)) for who in (agent, colleague)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["taken", "told"]
    assert Assignment.objects.open().count() == 1


def test_an_agent_hands_over_and_releases_the_own_tickets_only(
    ticket: Ticket, agent: Agent, colleague: Agent, lead: Agent
) -> None:
    ticket.take(by=agent)
    with pytest.raises(NotAllowed):
        ticket.release_assignment(by=colleague)
    with pytest.raises(NotAllowed):
        ticket.hand_over(by=colleague, to=colleague)
    ticket.hand_over(by=agent, to=colleague)
    assert ticket.assignee == colleague
    ticket.hand_over(by=lead, to=agent)
    assert ticket.assignee == agent
    ticket.release_assignment(by=agent)
    assert ticket.assignee is None
    assert Assignment.objects.count() == 3


def test_customers_take_nothing(ticket: Ticket, customer: Customer) -> None:
    with pytest.raises(NotAllowed):
        ticket.take(by=customer)


def test_a_queue_with_members_is_theirs_and_the_leads(
    ticket: Ticket, agent: Agent, colleague: Agent, lead: Agent
) -> None:
    Membership.objects.create(queue=Queue.objects.get(), agent=agent)
    assert Ticket.objects.visible_to(agent).exists()
    assert Ticket.objects.visible_to(lead).exists()
    assert not Ticket.objects.visible_to(colleague).exists()
    with pytest.raises(NotAllowed):
        ticket.say(by=colleague, body="Hello")
    with pytest.raises(NotAllowed):
        ticket.hand_over(by=lead, to=colleague)
