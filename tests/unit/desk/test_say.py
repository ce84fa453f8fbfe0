"""A message is said once, in order, by who takes part."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from tests.unit.desk.conftest import Opener
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.desk import acts
from walletdesk.desk.errors import NothingSaid
from walletdesk.desk.models import Message, Note, Ticket
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db


def test_the_same_message_sent_twice_is_said_once(ticket: Ticket, customer: Customer) -> None:
    uid = uuid4()
    first = ticket.say(by=customer, body="Hello?", uid=uid)
    again = ticket.say(by=customer, body="Hello?", uid=uid)
    assert first == again
    assert ticket.messages.filter(client_uid=uid).count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_without_gaps_and_doubles(ticket: Ticket, customer: Customer) -> None:
    uids = [uuid4() for _ in range(4)]
    start = Barrier(8)

    def speak(uid: object) -> None:
        start.wait()
        Ticket.objects.get(pk=ticket.pk).say(by=customer, body=f"{uid}", uid=uid)  # type: ignore[arg-type]
        connection.close()

    threads = [Thread(target=speak, args=(uid,)) for uid in [*uids, *uids]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = list(ticket.messages.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert ticket.messages.exclude(client_uid=None).count() == 4


def test_a_message_reaches_both_sides_and_the_journal(ticket: Ticket, customer: Customer) -> None:
    message = ticket.say(by=customer, body="Are you there?")
    for topic in (f"ticket:{ticket.reference}", f"conversation:{ticket.reference}"):
        event = Event.objects.filter(topic=topic, kind="message").latest("pk")
        assert (event.data["body"], event.data["number"]) == ("Are you there?", message.number)
    assert journal.Entry.objects.within(ticket).of(acts.SAID).about(message).exists()


def test_pages_hear_the_lines_in_their_order(ticket: Ticket, agent: Agent) -> None:
    """An answer to a ticket that nobody has also takes it, which is a line of its own."""
    ticket.say(by=agent, body="Hello")
    for topic in (f"ticket:{ticket.reference}", f"conversation:{ticket.reference}"):
        lines = Event.objects.filter(topic=topic, kind="message").order_by("id")
        assert [line.data["number"] for line in lines][-2:] == [2, 3]


def test_nothing_is_not_a_message(ticket: Ticket, customer: Customer) -> None:
    with pytest.raises(NothingSaid):
        ticket.say(by=customer, body="  ")


def test_a_stranger_sees_and_says_nothing(ticket: Ticket, stranger: Customer) -> None:
    assert not Ticket.objects.visible_to(stranger).exists()
    assert not Ticket.objects.visible_to(None).exists()
    with pytest.raises(NotAllowed):
        ticket.say(by=stranger, body="Let me in")
    assert ticket.messages.count() == 1


def test_customers_write_no_notes_and_hear_of_none(ticket: Ticket, customer: Customer, agent: Agent) -> None:
    with pytest.raises(NotAllowed):
        ticket.note(by=customer, body="psst")
    ticket.note(by=agent, body="Sounds honest.")
    assert Note.objects.count() == 1
    heard = Event.objects.filter(topic=f"conversation:{ticket.reference}")
    assert not heard.filter(kind="note").exists()
    assert not Message.objects.filter(body__contains="honest").exists()


def test_an_administrator_reads_and_does_not_answer(ticket: Ticket) -> None:
    from tests.unit.desk.conftest import appoint

    administrator = appoint("Root", "administrator")
    assert Ticket.objects.visible_to(administrator).exists()
    for verb in (ticket.say, ticket.note):
        with pytest.raises(NotAllowed):
            verb(by=administrator, body="Hello")
    with pytest.raises(NotAllowed):
        ticket.take(by=administrator)


def test_answering_a_ticket_that_nobody_has_takes_it(ticket: Ticket, agent: Agent, colleague: Agent) -> None:
    ticket.say(by=agent, body="Hello")
    assert ticket.assignee == agent
    ticket.say(by=colleague, body="I can help too")
    assert ticket.assignee == agent


def test_a_closed_ticket_opens_when_its_customer_writes(
    ticket: Ticket, customer: Customer, agent: Agent
) -> None:
    ticket.say(by=agent, body="Done.")
    ticket.close(by=agent, reason="Solved")
    assert ticket.is_closed
    ticket.say(by=customer, body="It happened again.")
    assert not ticket.is_closed
    assert ticket.promise is not None
    assert ticket.closures.get().reopened_by_kind == "customer"


def test_closing_needs_a_reason_and_an_agent(ticket: Ticket, customer: Customer, agent: Agent) -> None:
    from walletdesk.desk.errors import ReasonMissing

    with pytest.raises(NotAllowed):
        ticket.close(by=customer, reason="mine")
    with pytest.raises(ReasonMissing):
        ticket.close(by=agent, reason=" ")
    assert not ticket.is_closed


def test_the_words_of_the_desk_exist_in_both_languages(ticket: Ticket, agent: Agent) -> None:
    ticket.take(by=agent)
    event = ticket.messages.latest("number").as_event()
    assert "Ana" in event["words"]["en"]
    assert "Ana" in event["words"]["zh-hans"]
    assert event["words"]["en"] != event["words"]["zh-hans"]


def test_read_marks_move_forward_only_and_are_shown(ticket: Ticket, customer: Customer, agent: Agent) -> None:
    ticket.say(by=customer, body="two")
    assert ticket.unread_for("desk") == 2
    ticket.mark_read(by=agent)
    ticket.mark_read(by=agent, up_to=1)
    assert (ticket.read_to("desk"), ticket.unread_for("desk")) == (2, 0)
    assert Event.objects.filter(topic=f"conversation:{ticket.reference}", kind="read").exists()


def test_reading_a_conversation_takes_a_fixed_number_of_queries(
    ticket: Ticket, customer: Customer, django_assert_num_queries: object
) -> None:
    for number in range(5):
        ticket.say(by=customer, body=f"{number}")
    with django_assert_num_queries(4):  # type: ignore[operator]
        assert len([message.as_event() for message in ticket.messages.for_reading()]) == 6


def test_lines_of_a_conversation_belong_to_their_ticket(opened: Opener, customer: Customer) -> None:
    uid = uuid4()
    one, other = (opened(customer=customer, identified_by="session", email=customer.email) for _ in range(2))
    assert one.say(by=customer, body="a", uid=uid) != other.say(by=customer, body="b", uid=uid)
