"""What a message costs. Statements are most of its time, and the ticket stays locked for most of them."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from walletdesk.accounts.models import Agent, Customer
from walletdesk.desk.models import Ticket

pytestmark = pytest.mark.django_db

# Whether the customer takes part; the ticket's lock; whether it was said before; the ticket and the line; the
# search; the journal's number and entry; whether a promise is open; the read mark; one for all that listen.
FROM_A_CUSTOMER = 11
# What is ours and what was answered last, for the outgoing guard; the second factor and the queue instead of
# the customer's part; whether somebody has the ticket, and whether the customer is here or needs a letter.
FROM_AN_AGENT = 16


def statements(act: Callable[[], object]) -> int:
    """How many the database got, without the beginning and the end of the transaction."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)


def test_a_customers_message_takes_no_more_statements_than_it_has_effects(
    ticket: Ticket, customer: Customer
) -> None:
    assert statements(lambda: ticket.say(by=customer, body="Hello?", uid=uuid4())) <= FROM_A_CUSTOMER


def test_an_agents_message_in_a_live_chat_does_neither(
    ticket: Ticket, customer: Customer, agent: Agent
) -> None:
    ticket.attend(by=customer)
    ticket.say(by=agent, body="Hello", uid=uuid4())
    ticket.say(by=customer, body="Hello!", uid=uuid4())
    newly_signed_in = Agent.objects.get(pk=agent.pk)
    assert statements(lambda: ticket.say(by=newly_signed_in, body="Yes?", uid=uuid4())) <= FROM_AN_AGENT


def test_what_was_just_said_is_shown_without_asking_again(ticket: Ticket, customer: Customer) -> None:
    message = ticket.say(by=customer, body="My password: hunter2-Falcon!")
    assert statements(message.as_event) == 0
    assert message.as_event() == ticket.messages.for_reading().get(pk=message.pk).as_event()
