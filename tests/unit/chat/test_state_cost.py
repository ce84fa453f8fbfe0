"""The state goes out after every message, so what it costs is what a busy chat costs."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.unit.chat.conftest import Widget
from walletdesk.accounts.models import Agent
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.shapes import state_of

pytestmark = pytest.mark.django_db

# The ticket with all that belongs to it; the line before it, while it waits; the usual wait.
STATE = 3
# The site and the conversation, two limits, the eleven of a message (tests/unit/desk/test_say_cost.py)
# with what holds them together, and the state.
MESSAGE = 20


def statements(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_state_takes_the_same_few_statements_whatever_has_happened(
    conversation: Conversation, mei: Agent
) -> None:
    ticket, guest = conversation.ticket, conversation.guest
    costs = [statements(lambda: state_of(conversation))]
    for happening in (
        lambda: ticket.take(by=mei),
        lambda: ticket.attend(by=mei),
        lambda: ticket.say(by=mei, body="Hello"),
        lambda: ticket.rate(by=guest, score=4),
        lambda: ticket.say(by=guest, body="And now?"),
        lambda: ticket.close(by=mei, reason="Solved"),
    ):
        happening()
        costs.append(statements(lambda: state_of(conversation)))
    assert max(costs) <= STATE


def test_a_message_costs_what_it_does_and_the_state(talking: Widget) -> None:
    talking.say("One")
    assert statements(lambda: talking.say("Two")) <= MESSAGE
