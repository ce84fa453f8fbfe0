"""The guard at the console: reasons beside the draft, the asking, and the leads' list."""

import pytest
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.desk.models import Macro, StoppedAnswer, Ticket

pytestmark = pytest.mark.django_db

FRAGMENT = {"HTTP_HX_REQUEST": "true"}
LINK = "Look at https://explorer.example/tx/1"


def at(name: str, ticket: Ticket, *more: object) -> str:
    return reverse(f"console:{name}", args=[ticket.reference, *more])


def waiting(ticket: Ticket, agent: Agent) -> StoppedAnswer:
    return ticket.ask_to_let_through(by=agent, body=LINK, reason="The explorer")


def test_a_stopped_answer_says_why_and_what_to_write_instead(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    answer = signed_in(agent).post(at("messages", ticket), {"body": "Tell me your password."}, **FRAGMENT)
    assert answer.status_code == 422
    shown = answer.json()["stopped"]
    assert "Asks for a secret" in shown and "ask for proof" in shown
    assert at("stopped_answer_new", ticket) not in shown
    assert not ticket.messages.filter(agent=agent).exists()


def test_a_link_can_be_put_before_a_lead(agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    client = signed_in(agent)
    shown = client.post(at("messages", ticket), {"body": LINK}, **FRAGMENT).json()["stopped"]
    assert at("stopped_answer_new", ticket) in shown
    given = {"body": LINK, "reason": "The explorer"}
    assert client.post(at("stopped_answer_new", ticket), given, **FRAGMENT).json() == {"ok": True}
    assert StoppedAnswer.objects.waiting().get().body == LINK
    assert "Your answer waits for a lead" in client.get(at("panel", ticket, "stopped")).content.decode()


def test_a_lead_decides_on_the_list(agent: Agent, lead: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    row, client = waiting(ticket, agent), signed_in(lead)
    page = client.get(reverse("console:stopped_answers")).content.decode()
    assert LINK in page and at("stopped_answer_passage", ticket, row.public_id) in page
    given = {"reason": "It is the network's own", "from": "list"}
    answer = client.post(at("stopped_answer_passage", ticket, row.public_id), given)
    assert answer.headers["Location"] == reverse("console:stopped_answers")
    assert ticket.messages.get(agent=agent, kind="text").body == LINK


def test_a_writer_reads_why_an_answer_was_kept_back(
    agent: Agent, lead: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    row = waiting(ticket, agent)
    signed_in(lead).post(at("stopped_answer_refusal", ticket, row.public_id), {"reason": "Without the link"})
    assert "Without the link" in signed_in(agent).get(at("ticket", ticket)).content.decode()


def test_a_colleague_takes_no_answer_back(
    agent: Agent, colleague: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    row = waiting(ticket, agent)
    signed_in(colleague).post(at("stopped_answer_end", ticket, row.public_id))
    assert StoppedAnswer.objects.waiting().get() == row


def test_a_macro_that_asks_for_a_code_is_not_saved_and_says_why(lead: Agent, signed_in: SignedIn) -> None:
    words = {"title_en": "Hi", "title_zh": "您好", "body_en": "Send me the one-time code.", "body_zh": "您好"}
    page = signed_in(lead).post(reverse("console:macro_new"), words).content.decode()
    assert "Asks for a code" in page
    assert not Macro.objects.filter(title_en="Hi").exists()
