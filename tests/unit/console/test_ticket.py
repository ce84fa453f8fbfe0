"""What an agent does in a ticket, and what is refused."""

import uuid

import pytest
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from tests.unit.desk.conftest import Opener
from walletdesk.accounts.models import Agent, Attempt, Lock
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.desk.models import Fold, Presence, Ticket

pytestmark = pytest.mark.django_db

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


def at(name: str, ticket: Ticket, *more: object) -> str:
    return reverse(f"console:{name}", args=[ticket.reference, *more])


def test_an_answer_is_said_once_and_takes_the_ticket(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client, uid = signed_in(agent), str(uuid.uuid4())
    for _ in range(2):
        client.post(at("messages", ticket), {"body": "Hello Lin", "uid": uid}, **FRAGMENT)
    assert [message.body for message in ticket.messages.filter(kind="text", agent=agent)] == ["Hello Lin"]
    assert ticket.assignee == agent


def test_a_refused_answer_says_why_and_keeps_nothing(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    response = signed_in(agent).post(at("messages", ticket), {"body": "x" * 9000}, **FRAGMENT)
    assert response.status_code == 422
    assert response.json()["error"]
    assert not ticket.messages.filter(agent=agent).exists()


def test_the_new_lines_are_those_after_the_last_one(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client = signed_in(agent)
    ticket.note(by=agent, body="Only for us")
    ticket.say(by=agent, body="For Lin")
    shown = client.get(at("conversation", ticket) + "?after=1&note=0", **FRAGMENT).content.decode()
    assert "For Lin" in shown
    assert "Only for us" in shown
    assert "get in since this morning" not in shown
    last = ticket.messages.order_by("-number").first().number
    again = client.get(at("conversation", ticket) + f"?after={last}&note={ticket.notes.get().pk}", **FRAGMENT)
    assert again.content.decode().strip() == ""


def test_personal_data_in_what_was_said_stays_masked_until_it_is_revealed(
    lead: Agent, signed_in: SignedIn, opened: Opener
) -> None:
    """SECURITY.md: no personal data in clear without proof or reason, and never without a record."""
    ticket = opened(body="Call me: 13812345678", subject="Call 13812345678", email="nobody@example.org")
    client, pages = (
        signed_in(lead),
        [at("ticket", ticket), reverse("console:inbox"), at("conversation", ticket)],
    )
    for page in pages:
        assert "13812345678" not in client.get(page).content.decode()
    ticket.reveal(by=lead, reason="To call back")
    assert "Call me: 13812345678" in client.get(at("conversation", ticket)).content.decode()


def test_what_a_customer_writes_is_never_markup(agent: Agent, signed_in: SignedIn, opened: Opener) -> None:
    ticket = opened(
        body="<script>alert(1)</script> [removed: seed_phrase]", subject="<b>bold</b>", name="<i>"
    )
    page = signed_in(agent).get(at("ticket", ticket)).content.decode()
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert "Seed phrase removed" in page


def test_take_hand_over_and_release(
    agent: Agent, colleague: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client = signed_in(agent)
    client.post(at("assignment", ticket))
    assert ticket.assignee == agent
    client.post(at("handover", ticket), {"to": str(colleague.public_id)})
    assert ticket.assignee == colleague
    client.post(at("assignment_end", ticket))
    assert ticket.assignee == colleague
    signed_in(colleague).post(at("assignment_end", ticket))
    assert ticket.assignee is None


def test_whoever_is_second_is_told(
    agent: Agent, colleague: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    ticket.take(by=colleague)
    page = signed_in(agent).post(at("assignment", ticket), follow=True).content.decode()
    assert "A colleague has just taken this ticket." in page
    assert ticket.assignee == colleague


def test_close_with_a_reason_and_open_again(agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    client = signed_in(agent)
    client.post(at("closure", ticket), {"reason": ""})
    assert not ticket.is_closed
    client.post(at("closure", ticket), {"reason": "Solved"})
    assert ticket.closure.reason == "Solved"
    client.post(at("closure_end", ticket))
    assert not ticket.is_closed


def test_a_reminder_is_set_and_done(agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    client = signed_in(agent)
    client.post(at("reminders", ticket), {"at": "2001-01-01T10:00", "text": "too late"})
    assert not ticket.reminders.exists()
    client.post(at("reminders", ticket), {"at": f"{now().year + 1}-01-01T10:00"[:16], "text": "Look"})
    reminder = ticket.reminders.first()
    if reminder is None:  # a year from now is the furthest
        pytest.skip("a leap of the calendar")
    client.post(at("reminder_end", ticket, reminder.pk))
    assert not ticket.reminders.waiting().exists()


def test_proof_is_asked_for_in_the_conversation(agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    signed_in(agent).post(at("proof_request", ticket))
    assert ticket.messages.filter(kind="proof_request").get().facts == {"methods": ["code"]}


def lock(ticket: Ticket) -> Lock:
    customer = ticket.customer
    return customer.locks.create(name_key=customer.name_key)


def test_without_proof_the_lock_stays_whatever_is_posted(
    agent: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    lock(ticket)
    client = signed_in(agent)
    page = client.get(at("ticket", ticket)).content.decode()
    assert 'aria-disabled="true"' in page
    answer = client.post(at("lock_end", ticket), {"reason": "please"}, follow=True).content.decode()
    assert "has to prove" in answer
    assert ticket.customer.lock is not None


def test_with_proof_the_lock_is_released(agent: Agent, signed_in: SignedIn, proven: Ticket) -> None:
    lock(proven)
    signed_in(agent).post(at("lock_end", proven), {"reason": "Proven by code"})
    assert proven.customer.lock is None
    assert proven.messages.filter(facts__event="lock_released").exists()


def test_personal_data_is_masked_until_revealed(
    agent: Agent, lead: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client = signed_in(agent)
    client.post(at("reveal", ticket), {"reason": "curious"})
    assert "lin@example.com" not in client.get(at("ticket", ticket)).content.decode()
    leads = signed_in(lead)
    leads.post(at("reveal", ticket), {"reason": "Call back"})
    assert "lin@example.com" in leads.get(at("panel", ticket, "who")).content.decode()


def test_what_a_customer_calls_a_device_is_masked_until_it_is_revealed(
    agent: Agent, lead: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    ticket.customer.devices.create(
        token_digest="d" * 64,
        own_name="Wei’s laptop",
        user_agent="Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0",
    )
    page = signed_in(agent).get(at("panel", ticket, "account")).content.decode()
    assert "Wei’s" not in page
    assert "Chrome · Windows" in page
    assert "Wei’s" not in signed_in(agent).get(at("ticket", ticket)).content.decode()
    leads = signed_in(lead)
    leads.post(at("reveal", ticket), {"reason": "Call back"})
    assert "Wei’s laptop" in leads.get(at("panel", ticket, "account")).content.decode()


def test_a_macro_keeps_a_masked_name_to_itself(agent: Agent, signed_in: SignedIn, opened: Opener) -> None:
    from walletdesk.desk.defaults import ensure_defaults

    ensure_defaults()
    ticket = opened(name="Hidden Name")
    answer = signed_in(agent).get(at("ticket_macros", ticket)).json()
    assert answer["macros"]
    assert "Hidden Name" not in str(answer)


def test_attempts_behind_a_lock_are_shown(agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    Attempt.objects.create(
        name_key="x", user=ticket.customer, door="portal", step="password", is_right=False, country="DE"
    )
    page = signed_in(agent).get(at("panel", ticket, "attempts")).content.decode()
    assert "Germany" in page
    assert "wrong" in page


def test_presence_comes_and_goes(agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    client = signed_in(agent)
    client.post(at("presence", ticket), {"typing": "1", "read": "1"})
    assert Presence.objects.here().get().name == agent.name
    assert ticket.unread_for("desk") == 0
    client.post(at("presence", ticket), {"left": "1"})
    assert not Presence.objects.exists()


def test_abuse_is_folded_and_can_be_shown(agent: Agent, signed_in: SignedIn, opened: Opener) -> None:
    ticket = opened(body="you are an idiot")
    client, message = signed_in(agent), ticket.messages.get()
    assert "Folded: hurtful words" in client.get(at("ticket", ticket)).content.decode()
    client.post(at("fold_end", ticket, message.public_id))
    assert not Fold.objects.filter(lifted_at=None).exists()
    client.post(at("fold", ticket, message.public_id))
    assert Fold.objects.filter(lifted_at=None).exists()


def test_an_account_is_frozen(agent: Agent, signed_in: SignedIn, ticket: Ticket) -> None:
    signed_in(agent).post(at("freeze", ticket))
    assert ticket.customer.is_frozen


ACTS = [
    "messages", "notes", "assignment", "assignment_end", "handover", "closure", "closure_end", "reminders",
    "proof_request", "lock_end", "freeze", "reveal", "presence",
]  # fmt: skip


@pytest.mark.parametrize("name", ACTS)
def test_an_administrator_reads_tickets_but_does_nothing_in_them(
    name: str, administrator: Agent, signed_in: SignedIn, ticket: Ticket
) -> None:
    client = signed_in(administrator)
    assert client.get(at("ticket", ticket)).status_code == 200
    assert client.post(at(name, ticket), {"body": "x", "reason": "x"}).status_code == 404
    assert client.get(at(name, ticket)).status_code == 405


def test_a_wrong_reference_is_not_there(agent: Agent, signed_in: SignedIn) -> None:
    assert signed_in(agent).get(reverse("console:ticket", args=["WD-0000-0000-00"])).status_code == 404


def test_a_session_that_ended_sends_the_whole_page_to_the_sign_in(client: object, ticket: Ticket) -> None:
    response = client.post(at("messages", ticket), {"body": "x"}, **FRAGMENT)  # type: ignore[attr-defined]
    assert response.status_code == 401
    assert response["HX-Redirect"].startswith(reverse("console:sign_in"))
    assert SYSTEM
