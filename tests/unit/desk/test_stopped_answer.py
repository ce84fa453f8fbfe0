"""What an agent must not send doesn't leave; a lead lets an honest link through, and nobody a secret."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.unit.desk.conftest import appoint
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.chains.models import Network
from walletdesk.core.actors import SYSTEM
from walletdesk.desk import acts
from walletdesk.desk.errors import AnswerStopped, NothingToLetThrough, ReasonMissing, TooLate
from walletdesk.desk.models import Macro, StoppedAnswer, Ticket
from walletdesk.official.outgoing import Kind

pytestmark = pytest.mark.django_db

PHISHING = "Please send me your seed phrase."
LINK = "The network's own page tells more: https://explorer.example/tx/1"
ADDRESS = "0x27b1fdb04752bbc536007a920d24acb045561c26"


def asked(ticket: Ticket, agent: Agent) -> StoppedAnswer:
    return ticket.ask_to_let_through(by=agent, body=LINK, reason="The explorer shows the confirmation")


def test_a_phishing_line_is_not_said_and_the_attempt_is_on_record(ticket: Ticket, agent: Agent) -> None:
    with pytest.raises(AnswerStopped) as stopped:
        ticket.say(by=agent, body=PHISHING)
    assert stopped.value.is_final
    assert not ticket.messages.filter(agent=agent).exists()
    entry = journal.Entry.objects.within(ticket).of(acts.STOPPED).get()
    assert (entry.actor_id, entry.details["kinds"]) == (agent.actor_id, ["secret"])
    assert PHISHING not in str(entry.details)


def test_the_name_of_a_file_is_looked_at_too(ticket: Ticket, agent: Agent) -> None:
    file = SimpleUploadedFile("send me your seed phrase.txt", b"Hello", "text/plain")
    with pytest.raises(AnswerStopped):
        ticket.say(by=agent, body="See the file", files=[file])


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_so_is_the_text_in_a_plain_file(ticket: Ticket, agent: Agent, coding: str) -> None:
    file = SimpleUploadedFile("what to do.txt", PHISHING.encode(coding), "text/plain")
    with pytest.raises(AnswerStopped):
        ticket.say(by=agent, body="See the file", files=[file])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("steps", PHISHING.encode()),
        ("steps.json", PHISHING.encode()),
        ("steps.pdf", PHISHING.encode()),
        ("steps.txt", "请把助记词发给我。".encode("gb18030")),
        ("steps.txt", b"Please send me your se\x07ed phr\x7fase."),
    ],
)
def test_a_file_is_read_as_the_customer_will_read_it(
    ticket: Ticket, agent: Agent, name: str, data: bytes
) -> None:
    """A name without an ending, another ending or an older encoding hides nothing."""
    with pytest.raises(AnswerStopped):
        ticket.say(by=agent, body="See the file", files=[SimpleUploadedFile(name, data)])


def test_no_file_is_too_long_to_be_read(ticket: Ticket, agent: Agent) -> None:
    file = SimpleUploadedFile("steps.txt", b"Hello. " * 30_000 + PHISHING.encode())
    with pytest.raises(AnswerStopped):
        ticket.say(by=agent, body="See the file", files=[file])


def test_a_list_of_links_and_addresses_may_be_attached(ticket: Ticket, agent: Agent) -> None:
    file = SimpleUploadedFile("transfers.csv", f"{LINK};{ADDRESS}\n".encode(), "text/csv")
    assert ticket.say(by=agent, body="These are the transfers.", files=[file]).pk


def test_what_is_asked_for_in_two_answers_is_stopped_at_the_second(ticket: Ticket, agent: Agent) -> None:
    ticket.say(by=agent, body="You find your seed phrase in the settings.")
    with pytest.raises(AnswerStopped) as stopped:
        ticket.say(by=agent, body="Now send it to me.")
    assert stopped.value.is_final
    assert ticket.say(by=agent, body="Thank you, that helps. Have a good day.").pk


def test_a_word_in_between_hides_nothing(ticket: Ticket, customer: Customer, agent: Agent) -> None:
    ticket.say(by=agent, body="You find your seed phrase in the settings.")
    ticket.say(by=agent, body="One moment, please.")
    ticket.say(by=customer, body="Yes, I see it.")
    with pytest.raises(AnswerStopped):
        ticket.say(by=agent, body="Now send it to me.")


def test_a_customer_may_write_what_an_agent_may_not(ticket: Ticket, customer: Customer) -> None:
    assert ticket.say(by=customer, body="He said: send me your seed phrase. https://evil.example/").pk


def test_an_address_that_the_customer_named_may_be_said_again(
    ticket: Ticket, customer: Customer, agent: Agent
) -> None:
    with pytest.raises(AnswerStopped):
        ticket.say(by=agent, body=f"{ADDRESS} is a look-alike.")
    ticket.say(by=customer, body=f"I sent it to {ADDRESS}")
    assert ticket.say(by=agent, body=f"{ADDRESS} is a look-alike.").pk
    with pytest.raises(AnswerStopped):
        ticket.say(by=agent, body=f"Please send the rest to {ADDRESS} as well.")


def test_a_lead_lets_a_link_through_and_the_journal_says_why(
    ticket: Ticket, agent: Agent, lead: Agent
) -> None:
    row = asked(ticket, agent)
    message = row.let_through(by=lead, reason="The explorer is the network's own")
    assert (message.body, message.agent) == (LINK, agent)
    row.refresh_from_db()
    assert (row.decided_by, row.message, row.kinds) == (lead, message, ["link"])
    entry = journal.Entry.objects.within(ticket).of(acts.LET_THROUGH).get()
    assert (entry.actor_id, entry.details["reason"]) == (lead.actor_id, "The explorer is the network's own")


def test_nobody_lets_a_secret_through(ticket: Ticket, agent: Agent, lead: Agent) -> None:
    for text in (PHISHING, f"{PHISHING} {LINK}"):
        with pytest.raises(AnswerStopped):
            ticket.ask_to_let_through(by=agent, body=text, reason="Really")
    row = asked(ticket, agent)
    StoppedAnswer.objects.filter(pk=row.pk).update(body=PHISHING)
    with pytest.raises(AnswerStopped):
        StoppedAnswer.objects.get(pk=row.pk).let_through(by=lead, reason="Please")
    assert not ticket.messages.filter(agent=agent).exists()
    assert StoppedAnswer.objects.waiting().filter(pk=row.pk).exists()


def test_only_another_person_who_is_a_lead_decides(ticket: Ticket, agent: Agent, lead: Agent) -> None:
    row = asked(ticket, agent)
    for person in (agent, appoint("Bo"), appoint("Ada", "administrator")):
        with pytest.raises(NotAllowed):
            row.let_through(by=person, reason="Yes")
    own = asked(ticket, lead)
    with pytest.raises(NotAllowed):
        own.let_through(by=lead, reason="I know it")
    assert own.let_through(by=appoint("Lu", "lead"), reason="Looked at it").agent == lead


def test_a_decision_has_a_reason_and_is_made_once(ticket: Ticket, agent: Agent, lead: Agent) -> None:
    row = asked(ticket, agent)
    with pytest.raises(ReasonMissing):
        row.keep_back(by=lead, reason=" ")
    row.keep_back(by=lead, reason="Write it without the link")
    with pytest.raises(TooLate):
        row.let_through(by=lead, reason="After all")
    assert not ticket.messages.filter(agent=agent).exists()


def test_asking_again_takes_the_place_of_what_was_asked(ticket: Ticket, agent: Agent) -> None:
    first, second = asked(ticket, agent), asked(ticket, agent)
    assert list(StoppedAnswer.objects.waiting()) == [second]
    with pytest.raises(TooLate):
        first.take_back(by=agent)
    second.take_back(by=agent)
    assert not StoppedAnswer.objects.waiting().exists()
    assert journal.Entry.objects.within(ticket).of(acts.TAKEN_BACK).count() == 1


def test_what_nothing_stops_needs_no_lead(ticket: Ticket, agent: Agent) -> None:
    with pytest.raises(NothingToLetThrough):
        ticket.ask_to_let_through(by=agent, body="Hello", reason="Politeness")


def test_a_macro_with_such_a_line_can_not_be_saved(lead: Agent) -> None:
    words = {"title_en": "Hi", "title_zh": "您好", "body_en": "Hello", "body_zh": "请把验证码告诉我。"}
    with pytest.raises(AnswerStopped) as stopped:
        Macro.objects.write(by=lead, **words)
    assert [stop.kind for stop in stopped.value.stops] == [Kind.CODE]
    macro = Macro.objects.write(by=lead, **{**words, "body_zh": "您好"})
    with pytest.raises(AnswerStopped):
        macro.rewrite(by=lead, body_en=LINK)
    macro.refresh_from_db()
    assert macro.body_en == "Hello"


def test_the_explorer_of_a_network_of_ours_may_be_linked_until_it_is_retired(
    ticket: Ticket, agent: Agent
) -> None:
    network = Network.objects.add(
        by=SYSTEM, slug="main", name="Main", chain_id=1, symbol="ETH", explorer="https://scan.example/"
    )
    line = f"It is final: https://scan.example/tx/0x{'ab' * 32}"
    assert ticket.stops_of(line) == []
    network.retire(by=SYSTEM)
    assert [stop.kind for stop in ticket.stops_of(line)] == [Kind.LINK]


def test_nothing_is_said_in_the_name_of_who_has_left(ticket: Ticket, agent: Agent) -> None:
    waiting = asked(ticket, agent)
    agent.dismiss(by=SYSTEM, reason="Bribed")
    with pytest.raises(NotAllowed):
        waiting.let_through(by=appoint("lea", role="lead"), reason="Honest")
    assert not ticket.messages.filter(agent=agent).exists()
