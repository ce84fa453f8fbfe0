"""Who is this: asked by an agent, answered beside the conversation and never in it."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from tests.unit.chat.conftest import Widget
from walletdesk.accounts.claim import Claim
from walletdesk.accounts.models import Agent, Customer
from walletdesk.channels.chat.models import Conversation
from walletdesk.channels.chat.proving import door_for
from walletdesk.core.clock import now, travel_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(widget: Widget, lin: Customer, mei: Agent) -> Conversation:
    """Somebody wrote Lin's address, and Mei asks for proof."""
    widget.begin(email=lin.email)
    conversation = Conversation.objects.get()
    conversation.ticket.ask_for_proof(by=mei)
    return conversation


def code_sent_by(widget: Widget) -> str:
    with patch("walletdesk.accounts.letters.proof_code") as letter:
        assert widget.post("proof/code/").json() == {"sent_to": "l••@e••••••.com"}
    return letter.call_args.args[-1]


def test_a_code_proves_and_leaves_no_trace_in_the_conversation(widget: Widget, asked: Conversation) -> None:
    code = code_sent_by(widget)
    answer = widget.post("proof/", code=f"{code[:3]} {code[3:]}")
    assert answer.status_code == 200
    assert asked.ticket.is_proven
    assert code not in str(widget.get("conversation/").json())


def test_a_wrong_code_proves_nothing(widget: Widget, asked: Conversation) -> None:
    code = code_sent_by(widget)
    answer = widget.post("proof/", code="111111" if code != "111111" else "222222")
    assert (answer.status_code, answer.json()["error"]) == (422, "wrong_code")
    assert not asked.ticket.is_proven


def test_before_an_agent_asks_nobody_learns_whether_there_is_an_account(
    widget: Widget, lin: Customer
) -> None:
    known, unknown = widget, Widget(widget.site)
    known.begin(email=lin.email)
    unknown.begin(email="nobody@example.org")
    answers = [one.post("proof/code/") for one in (known, unknown)]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert answers[0].content == answers[1].content


def test_the_door_leads_to_our_own_page_for_a_quarter_of_an_hour(widget: Widget, asked: Conversation) -> None:
    url = widget.post("proof/door/").json()["url"]
    path = url[url.index("/chat/") :]
    assert Client().get(path).status_code == 200
    with travel_to(now() + timedelta(minutes=16)):
        assert Client().get(path).status_code == 404


def test_an_authenticator_answers_on_the_page(asked: Conversation, lin: Customer) -> None:
    path = f"/chat/proof/{door_for(asked)}/"
    with patch.object(Claim, "_check_totp"):
        assert Client().post(path, {"code": "123456"}).status_code == 302
    assert asked.ticket.is_proven
    assert b"123456" not in Client().get(path).content


def test_a_wrong_answer_on_the_page_is_said_there(asked: Conversation) -> None:
    path = f"/chat/proof/{door_for(asked)}/"
    for given in (
        {"code": "123456"},
        {"method": "passkey", "answer": "[]"},
        {"method": "passkey", "answer": "{"},
    ):
        answer = Client().post(path, given)
        assert answer.status_code == 422
        assert b'role="alert"' in answer.content
    assert not asked.ticket.is_proven


def test_the_page_of_a_browser_that_was_shown_out_is_gone(asked: Conversation) -> None:
    path = f"/chat/proof/{door_for(asked)}/"
    asked.guest.ended_at = now()
    asked.guest.save()
    assert Client().get(path).status_code == 404
    assert Client().get("/chat/proof/rubbish/").status_code == 404
