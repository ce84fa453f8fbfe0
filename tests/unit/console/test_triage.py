"""What it is about, beside the conversation, put right by one key."""

import pytest
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.desk.models import Queue, Ticket
from walletdesk.desk.triage.judging import Judgement

pytestmark = pytest.mark.django_db


def at(name: str, ticket: Ticket, *more: object) -> str:
    return reverse(f"console:{name}", args=[ticket.reference, *more])


def test_the_panel_says_why_and_offers_what_is_likely(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    why = {"topic": ["password"], "urgency": ["right now"]}
    ticket.take_judgement(
        Judgement(topic="password", sureness=0.83, urgency="now", why=why, others=["fee", "scam"])
    )
    shown = signed_in(agent).get(at("panel", ticket, "triage")).content.decode()
    assert "83%" in shown
    assert ">right now</q>" in shown
    assert 'data-key="1"' in shown
    assert "Money is moving now" in shown


def test_one_press_corrects_and_takes_the_usual_work(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    words = {"topic": "second_factor", "complexity": "", "urgency": "ordinary"}
    response = signed_in(agent).post(at("triage", ticket), words)
    assert response.status_code == 302
    ticket.refresh_from_db()
    assert ticket.topic == "second_factor"
    assert ticket.triage is not None
    assert (ticket.triage.made_by, ticket.triage.complexity) == (agent, "check")


@pytest.mark.parametrize(
    "words", [{}, {"topic": "x", "urgency": "now"}, {"topic": "fee", "urgency": "now", "complexity": "x"}]
)
def test_words_that_there_are_not_change_nothing(
    agent: Agent, signed_in: SignedIn, ticket: Ticket, words: dict[str, str]
) -> None:
    response = signed_in(agent).post(at("triage", ticket), words, follow=True)
    assert "Nothing was changed" in response.content.decode()
    assert not ticket.triages.exists()


def test_a_lead_says_what_comes_to_a_queue(lead: Agent, signed_in: SignedIn) -> None:
    queue, client = Queue.objects.ensure_default(), signed_in(lead)
    address = reverse("console:queue_rule", args=[queue.slug])
    client.post(address, {"topics": ["stolen", "scam"], "complexities": ["incident"]})
    client.post(address, {"topics": ["nonsense"]})
    queue.refresh_from_db()
    assert (queue.takes_topics, queue.takes_complexities) == (["stolen", "scam"], ["incident"])
    client.post(reverse("console:queue_promise", args=[queue.slug]), {"minutes": "60", "urgent": "15"})
    queue.refresh_from_db()
    assert queue.urgent_promise_minutes == 15
    shown = client.get(reverse("console:queue", args=[queue.slug])).content.decode()
    assert 'value="stolen" id="id_topics_4" checked' in " ".join(shown.split())
