"""What an agent still needs to know is answered beside the chat, by a form of its own."""

import pytest

from tests.unit.chat.conftest import Widget
from walletdesk.accounts.models import Agent
from walletdesk.channels.chat.models import Conversation

pytestmark = pytest.mark.django_db
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"


@pytest.fixture
def asked(widget: Widget, mei: Agent) -> Conversation:
    widget.begin(topic="transaction")
    conversation = Conversation.objects.get()
    conversation.ticket.ask_for_facts(by=mei, names=["chain", "address", "amount"])
    return conversation


def test_the_widget_learns_what_to_ask(widget: Widget, asked: Conversation) -> None:
    questions = widget.get("facts/").json()["questions"]
    assert [one["name"] for one in questions] == ["chain", "address", "amount"]
    assert {"value": "tron", "label": "Tron (TRC-20)"} in questions[0]["choices"]


def test_wrong_answers_come_back_each_with_its_field_and_nothing_is_said(
    widget: Widget, asked: Conversation
) -> None:
    answer = widget.post("facts/", chain="ethereum", address=TRON, amount="1,5")
    assert answer.status_code == 422
    assert set(answer.json()["problems"]) == {"address", "amount"}
    assert asked.ticket.messages.filter(author_kind="customer").count() == 1


def test_right_answers_are_kept_and_said_once(widget: Widget, asked: Conversation) -> None:
    answer = widget.post("facts/", chain="tron", address=TRON, unknown=["amount"])
    assert answer.status_code == 200
    assert TRON in answer.json()["message"]["body"]
    asked.ticket.refresh_from_db()
    assert asked.ticket.details == {"chain": "tron", "address": TRON, "unknown": ["amount"]}
    assert widget.get("facts/").json() == {"questions": []}
    assert widget.post("facts/", chain="tron").status_code == 409


def test_a_stranger_learns_nothing(asked: Conversation) -> None:
    assert Widget(asked.site.key if asked.site else "own").get("facts/").status_code == 404
