"""Missing facts are asked for once, together, and answered by one form; agents correct what is wrong."""

from datetime import UTC, datetime

import pytest

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.channels.email.models import Carried
from walletdesk.core.clock import travel_to
from walletdesk.desk import acts
from walletdesk.desk.errors import NothingSaid, NothingToAsk, TooLate
from walletdesk.desk.facts import WrongFacts
from walletdesk.desk.intake import Details
from walletdesk.desk.models import FactRequest, Ticket
from walletdesk.journal import Entry
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db
GOOD = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.fixture
def money(opened: Opener, customer: Customer) -> Ticket:
    """Lin's ticket about a transaction, of which the coin is known and the amount is not."""
    return opened(
        topic="transaction",
        customer=customer,
        identified_by="session",
        email=customer.email,
        details=Details(asset="USDT", unknown=("amount",)),
    )


def test_what_is_missing_is_what_the_topic_asks_and_nobody_answered(money: Ticket, opened: Opener) -> None:
    assert money.missing_facts[:4] == ("chain", "transaction", "address", "happened_at")
    assert not {"asset", "amount", "account", "steps"} & set(money.missing_facts)
    by_mail = opened(channel="email", topic="other", email="omar@example.org")
    assert "steps" in by_mail.missing_facts


def test_they_are_asked_together_in_one_line_and_on_record(money: Ticket, agent: Agent) -> None:
    message = money.ask_for_facts(by=agent, names=["address", "chain"])
    assert message.kind == "facts_request" and message.facts == {"names": ["chain", "address"]}
    assert "Network · Address it went to" in message.words
    assert money.asked_facts == ("chain", "address")
    entry = Entry.objects.of(acts.FACTS_ASKED).get()
    assert (entry.actor_id, entry.details["names"]) == (agent.actor_id, ["chain", "address"])
    assert money.promise is None


def test_the_same_is_never_asked_twice(money: Ticket, agent: Agent, customer: Customer) -> None:
    money.ask_for_facts(by=agent, names=["address"])
    for names in (["address"], ["amount"], ["asset"], []):
        with pytest.raises(NothingToAsk):
            money.ask_for_facts(by=agent, names=names)
    money.answer_facts(by=customer, given={}, unknown=["address"])
    with pytest.raises(NothingToAsk):
        money.ask_for_facts(by=agent, names=["address"])
    assert FactRequest.objects.count() == 1


def test_the_answers_become_facts_and_one_message(money: Ticket, agent: Agent, customer: Customer) -> None:
    money.ask_for_facts(by=agent, names=["chain", "address", "happened_at", "transaction"])
    with travel_to(NOON):
        given = {
            "chain": "ethereum",
            "address": GOOD.lower(),
            "happened_at": "2026-11-24T09:30",
            "asset": "BTC",
        }
        message = money.answer_facts(by=customer, given=given, unknown=["transaction"])
    money.refresh_from_db()
    assert money.details["address"] == GOOD
    assert money.details["happened_at"] == "2026-11-24T01:30+00:00"
    assert (money.details["asset"], money.details["unknown"]) == ("USDT", ["transaction", "amount"])
    assert f"Address it went to: {GOOD}" in message.body and "Asia/Shanghai" in message.body
    assert money.asked_facts == () and money.promise is not None
    with pytest.raises(TooLate):
        money.answer_facts(by=customer, given=given)


def test_a_wrong_answer_changes_nothing_and_says_why(money: Ticket, agent: Agent, customer: Customer) -> None:
    money.ask_for_facts(by=agent, names=["chain", "address"])
    before = dict(money.details)
    with pytest.raises(WrongFacts) as refused:
        money.answer_facts(by=customer, given={"chain": "ethereum", "address": TRON})
    assert set(refused.value.problems) == {"address"}
    with pytest.raises(NothingSaid):
        money.answer_facts(by=customer, given={"chain": " "})
    money.refresh_from_db()
    assert (money.details, money.asked_facts) == (before, ("chain", "address"))


def test_a_secret_among_the_answers_is_caught_and_the_rest_is_kept(
    money: Ticket, agent: Agent, customer: Customer
) -> None:
    money.ask_for_facts(by=agent, names=["chain", "address"])
    message = money.answer_facts(by=customer, given={"chain": "tron", "address": PHRASE})
    money.refresh_from_db()
    assert message.caught == ("seed_phrase",)
    assert money.details["chain"] == "tron"
    assert "sausage" not in str(money.details) + message.body
    assert money.catches.get().place == "address"


def test_only_the_desk_asks_and_only_the_customer_answers(
    money: Ticket, agent: Agent, customer: Customer, stranger: Customer
) -> None:
    with pytest.raises(NotAllowed):
        money.ask_for_facts(by=customer, names=["chain"])
    money.ask_for_facts(by=agent, names=["chain"])
    for somebody in (agent, stranger):
        with pytest.raises(NotAllowed):
            money.answer_facts(by=somebody, given={"chain": "tron"})
    with pytest.raises(NotAllowed):
        money.correct_facts(by=customer, given={"chain": "tron"})


def test_a_closed_ticket_asks_nothing(money: Ticket, agent: Agent) -> None:
    money.close(by=agent, reason="Solved")
    with pytest.raises(TooLate):
        money.ask_for_facts(by=agent, names=["chain"])


def test_by_mail_the_question_goes_out_as_a_letter_in_their_language(opened: Opener, agent: Agent) -> None:
    ticket = opened(channel="email", topic="transaction", email="omar@example.org", language="zh-hans")
    ticket.ask_for_facts(by=agent, names=["transaction"])
    letter = Carried.objects.get().letter
    assert letter is not None
    assert "交易哈希" in letter.text and "/r/" in letter.text


def test_an_agent_corrects_a_fact_and_takes_one_away(money: Ticket, agent: Agent) -> None:
    assert money.correct_facts(by=agent, given={"asset": "", "amount": "1,000.5", "chain": ""}) == [
        "amount",
        "asset",
    ]
    money.refresh_from_db()
    assert money.details == {"amount": "1000.5"}
    assert Entry.objects.of(acts.FACTS_CORRECTED).get().details["names"] == ["amount", "asset"]
    assert Event.objects.filter(kind="facts").exists()
    with pytest.raises(WrongFacts):
        money.correct_facts(by=agent, given={"amount": "a lot"})
    assert money.correct_facts(by=agent, given={"amount": "1000.5"}) == []


def test_what_a_guided_flow_left_stays(money: Ticket, agent: Agent) -> None:
    Ticket.objects.filter(pk=money.pk).update(details={"flow": {"slug": "x"}, "device": "Pixel"})
    money.correct_facts(by=agent, given={"device": "Pixel 9"})
    money.refresh_from_db()
    assert money.details == {"flow": {"slug": "x"}, "device": "Pixel 9"}
