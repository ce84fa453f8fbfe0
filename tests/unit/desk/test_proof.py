"""No proof, no act; and personal data stays masked."""

from datetime import timedelta

import pytest

from tests.unit.desk.conftest import Opener, sent_code
from walletdesk import journal
from walletdesk.accounts import acts as accounts_acts
from walletdesk.accounts.errors import AnswerRefused, NoProof, NotAllowed
from walletdesk.accounts.models import Agent, Customer, Lock
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.errors import NoAccount, ReasonMissing
from walletdesk.desk.models import Ticket
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def lock(customer: Customer) -> Lock:
    return Lock.objects.create(name_key=customer.name_key, user=customer, ends_at=now() + timedelta(hours=1))


def test_without_proof_an_agent_can_do_nothing(ticket: Ticket, agent: Agent, lead: Agent, lock: Lock) -> None:
    """docs/rules.md, principle 4: enforced in the model."""
    for who in (agent, lead):
        with pytest.raises(NoProof):
            ticket.release_lock(by=who, reason="He sounds honest")
    with pytest.raises(NoProof):
        ticket.reveal(by=agent, reason="Curious")
    lock.refresh_from_db()
    assert lock.is_standing


def test_asking_for_proof_puts_it_into_the_conversation(ticket: Ticket, agent: Agent) -> None:
    message = ticket.ask_for_proof(by=agent, methods=["code"])
    assert (message.kind, message.facts) == ("proof_request", {"methods": ["code"]})
    assert "confirmed address" in message.words
    with pytest.raises(ValueError, match="fax"):
        ticket.ask_for_proof(by=agent, methods=["fax"])


def test_who_only_claims_an_account_is_asked_for_every_proof_and_so_is_who_claims_none(
    opened: Opener, agent: Agent, customer: Customer
) -> None:
    claimed, about_nobody = opened(email=customer.email), opened()
    asked = [one.ask_for_proof(by=agent, methods=["code"]).facts for one in (claimed, about_nobody)]
    assert asked == [{"methods": ["code", "passkey", "totp"]}] * 2


def test_a_ticket_about_no_account_gives_nothing_to_act_on(opened: Opener, agent: Agent) -> None:
    with pytest.raises(NoAccount):
        opened().release_lock(by=agent, reason="Please")
    with pytest.raises(NoAccount):
        opened(channel="chat", email="").ask_for_proof(by=agent)


def test_the_proof_stands_in_this_ticket_for_a_while(
    ticket: Ticket, customer: Customer, opened: Opener
) -> None:
    message = ticket.prove(by=customer, method="code", answer=sent_code(ticket, customer))
    assert message.kind == "proof_given"
    assert ticket.is_proven
    other = opened(customer=customer, identified_by="session", email=customer.email)
    assert not other.is_proven
    with travel_to(now() + timedelta(minutes=31)):
        assert not ticket.is_proven


def test_a_wrong_answer_proves_nothing(ticket: Ticket, customer: Customer) -> None:
    code = sent_code(ticket, customer)
    with pytest.raises(AnswerRefused):
        ticket.prove(by=customer, method="code", answer="000000" if code != "000000" else "111111")
    assert not ticket.is_proven


def test_agents_and_strangers_cannot_give_the_proof(ticket: Ticket, agent: Agent, stranger: Customer) -> None:
    for who in (agent, stranger):
        with pytest.raises(NotAllowed):
            ticket.send_proof_code(by=who)
        with pytest.raises(NotAllowed):
            ticket.prove(by=who, method="code", answer="123456")


def test_with_proof_the_lock_opens_and_the_conversation_says_so(
    proven: Ticket, agent: Agent, lock: Lock
) -> None:
    released = proven.release_lock(by=agent, reason="Proven by code")
    lock.refresh_from_db()
    assert released == [lock]
    assert not lock.is_standing
    assert proven.messages.latest("number").facts == {"event": "lock_released"}
    entry = journal.Entry.objects.within(proven).of(accounts_acts.LOCK_RELEASED).get()
    assert entry.details["reason"] == "Proven by code"


def test_releasing_needs_a_reason_and_the_role(proven: Ticket, agent: Agent, customer: Customer) -> None:
    with pytest.raises(ReasonMissing):
        proven.release_lock(by=agent, reason="  ")
    with pytest.raises(NotAllowed):
        proven.release_lock(by=customer, reason="mine")


def test_personal_data_is_masked_until_revealed_with_a_reason(
    proven: Ticket, agent: Agent, colleague: Agent
) -> None:
    card = proven.customer_card_for(agent)
    assert (card.name, card.email, card.is_clear) == ("L••", "l••@e••••••.com", False)
    with pytest.raises(ReasonMissing):
        proven.reveal(by=agent, reason="")
    until = proven.reveal(by=agent, reason="To compare with the papers")
    clear = proven.customer_card_for(agent)
    assert (clear.name, clear.account_emails, clear.is_clear) == ("Lin", ["lin@example.com"], True)
    assert not proven.customer_card_for(colleague).is_clear
    entry = journal.Entry.objects.within(proven).of(accounts_acts.REVEALED).get()
    assert entry.details["reason"] == "To compare with the papers"
    with travel_to(until + timedelta(seconds=1)):
        assert not proven.customer_card_for(agent).is_clear


def test_who_wrote_without_an_account_is_shown_to_leads_only(
    opened: Opener, agent: Agent, lead: Agent
) -> None:
    ticket = opened()
    with pytest.raises(NoProof):
        ticket.reveal(by=agent, reason="Curious")
    ticket.reveal(by=lead, reason="A court asks")
    assert ticket.customer_card_for(lead).email == "somebody@example.org"
    assert ticket.customer_card_for(agent).email == "s•••••••@e••••••.org"


def test_customers_get_no_card(ticket: Ticket, customer: Customer) -> None:
    with pytest.raises(NotAllowed):
        ticket.customer_card_for(customer)


def test_the_desks_open_pages_hear_no_personal_data(ticket: Ticket, customer: Customer) -> None:
    ticket.attend(by=customer)
    ticket.say(by=customer, body="Call me at 13812345678 or lin@example.com")
    desk, own = (
        Event.objects.filter(topic=f"{side}:{ticket.reference}", kind="message").latest("pk").data
        for side in ("ticket", "conversation")
    )
    assert "13812345678" not in desk["body"]
    assert "lin@" not in desk["body"]
    assert (desk["author_name"], own["author_name"]) == ("L••", "Lin")
    assert "13812345678" in own["body"]
    assert [one.name for one in ticket.present("customer")] == ["L••"]
