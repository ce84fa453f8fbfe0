"""The agents' list of tickets."""

from datetime import timedelta
from typing import Any

import pytest

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket

pytestmark = pytest.mark.django_db


def listed(agent: Agent, **wish: Any) -> list[Ticket]:
    return Ticket.objects.page_for(agent, **wish).tickets


def test_a_page_takes_one_query_however_many_rows_it_has(
    opened: Opener, agent: Agent, django_assert_num_queries: Any
) -> None:
    for number in range(7):
        ticket = opened(email=f"{number}@example.org")
        ticket.take(by=agent)
    agent.can("desk.see")
    with django_assert_num_queries(len(_asking(agent)) + 1):
        for row in listed(agent):
            shown = (row.assignee_name, row.preview, row.due_at, row.unread, row.queue.name, row.last_author)
            assert all(part is not None for part in shown)


def _asking(agent: Agent) -> list[Any]:
    """The queries that it takes to know what the agent may do."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        Ticket.objects.visible_to(agent)
    return queries.captured_queries


def test_the_most_urgent_come_first(opened: Opener, agent: Agent) -> None:
    ordinary, stolen, answered = opened(), opened(topic="stolen"), opened()
    answered.say(by=agent, body="Hello")
    assert listed(agent) == [stolen, ordinary, answered]


def test_the_lists_hold_what_their_names_say(opened: Opener, agent: Agent, colleague: Agent) -> None:
    mine, others, free, done = opened(), opened(), opened(), opened()
    mine.take(by=agent)
    others.say(by=colleague, body="Hello")
    done.close(by=agent, reason="Doubled")
    assert listed(agent, filter="mine") == [mine]
    assert listed(agent, filter="unassigned") == [free]
    assert listed(agent, filter="waiting_for_customer") == [others]
    assert listed(agent, filter="closed") == [done]
    assert listed(agent, filter="overdue") == []
    with travel_to(now() + timedelta(hours=2)):
        assert listed(agent, filter="overdue") == [mine, free]
    counts = Ticket.objects.counts_for(agent)
    assert counts == {
        "all": 3,
        "mine": 1,
        "unassigned": 1,
        "urgent": 0,
        "overdue": 0,
        "waiting_for_customer": 1,
    }
    with pytest.raises(ValueError, match="everything"):
        listed(agent, filter="everything")


def test_pages_do_not_repeat_or_skip_while_others_come_in(opened: Opener, agent: Agent) -> None:
    tickets = [opened() for _ in range(5)]
    page = Ticket.objects.page_for(agent, size=2)
    seen = page.tickets
    opened(topic="stolen")
    while page.next:
        page = Ticket.objects.page_for(agent, size=2, after=page.next)
        seen += page.tickets
    assert seen == tickets


@pytest.mark.parametrize("mark", ["x", "1~2", "1~yesterday~3", "1~2026-01-01T00:00:00+00:00~x"])
def test_a_made_up_place_is_an_error(agent: Agent, mark: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Ticket.objects.page_for(agent, after=mark)


def test_a_row_shows_what_is_unread_and_hides_what_is_folded(
    ticket: Ticket, agent: Agent, customer: Customer
) -> None:
    ticket.mark_read(by=agent)
    ticket.say(by=customer, body="you are an idiot")
    row = listed(agent)[0]
    assert (row.unread, row.preview_folded, row.last_author) == (1, True, "customer")


def test_a_customer_has_no_list(ticket: Ticket, customer: Customer) -> None:
    assert not Ticket.objects.visible_to(None).exists()
    others = ticket.others_of_customer()
    assert not others.exists()


def test_what_the_desk_does_itself_is_not_unread(ticket: Ticket, agent: Agent, customer: Customer) -> None:
    ticket.mark_read(by=agent)
    ticket.take(by=agent)
    row = listed(agent)[0]
    assert (row.unread, row.preview) == (0, "I can't get in since this morning.")
    assert (ticket.unread_for("desk"), ticket.unread_for("customer")) == (0, 1)
