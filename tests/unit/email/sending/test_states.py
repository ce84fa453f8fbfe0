"""What became of an answer's letters, in plain words, on the message."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.unit.console.conftest import SignedIn, signed_in
from tests.unit.email.sending.conftest import LIN, OMAR, admit, ours
from tests.unit.notices.post_office import PostOffice
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.sending import server_words, states
from walletdesk.channels.email.sending.states import USUAL_TIME, Kind, LetterState
from walletdesk.core import clock
from walletdesk.desk.models import Membership, Message, Ticket
from walletdesk.live.models import Event
from walletdesk.notices import DeliveryFailed, Letter
from walletdesk.notices.models import note_bounce

__all__ = ["signed_in"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def message(ticket: Ticket, agent: Agent, post_office: PostOffice) -> Message:
    return ticket.say(by=agent, body="It is open again.")


def state(message: Message) -> LetterState:
    (found,) = states.of([message])[message.pk]
    return found


def deliver(message: Message) -> Letter:
    """Our confirmation first, since letters of a ticket keep their order."""
    for letter in [*ours(message.ticket, "received"), *ours(message.ticket)]:
        try:
            letter.deliver()
        except DeliveryFailed:
            continue
    return ours(message.ticket)[0]


def told(message: Message) -> int:
    events = Event.objects.filter(topic=f"ticket:{message.ticket.reference}", kind="message.delivery")
    return sum(event.data["id"] == str(message.public_id) for event in events)


def test_it_waits_and_then_it_is_sent(message: Message) -> None:
    assert state(message) == LetterState(Kind.WAITING, LIN)
    deliver(message)
    assert state(message) == LetterState(Kind.SENT, LIN)
    assert told(message) == 1


def test_one_that_waits_for_long_is_delayed(message: Message) -> None:
    with clock.travel_to(clock.now() + USUAL_TIME + timedelta(seconds=1)):
        found = state(message)
    assert (found.kind, "waits for its turn" in str(found.said)) == ("delayed", True)


def test_a_server_that_asks_to_wait_is_quoted_in_plain_words(
    message: Message, post_office: PostOffice
) -> None:
    deliver_confirmation(message)
    post_office.answers["RCPT"] = "450 4.2.2 Over quota"
    deliver(message)
    found = state(message)
    assert (found.kind, str(found.said)) == ("delayed", "The customer’s mailbox is full.")
    assert "try again for two days" in str(found.advice)
    assert found.answer == "450 4.2.2 Over quota"
    assert told(message) == 1


def deliver_confirmation(message: Message) -> None:
    ours(message.ticket, "received")[0].deliver()


def test_a_refusal_says_what_to_do_and_whose_address_it_was(
    message: Message, post_office: PostOffice
) -> None:
    deliver_confirmation(message)
    post_office.answers["RCPT"] = "550 5.1.1 No such person"
    deliver(message)
    found = state(message)
    assert (found.kind, str(found.said)) == ("failed", "There is no such address.")
    assert "typing error" in str(found.advice)
    assert found.masked_address != LIN
    assert found.trouble


def test_a_bounce_that_comes_later_is_shown_on_the_message(message: Message) -> None:
    letter = deliver(message)
    note_bounce(LIN, permanent=False, code="4.4.1", reason="No answer", letter=letter)
    assert state(message).kind == "delayed"
    note_bounce(LIN, permanent=True, code="5.7.1", reason="Spam", letter=letter)
    found = state(message)
    assert found.kind == "failed"
    assert "unwanted" in str(found.said)
    assert found.trouble is None
    assert told(message) == 3


def test_each_address_has_a_state_of_its_own(ticket: Ticket, agent: Agent) -> None:
    admit(ticket, OMAR, agent)
    message = ticket.say(by=agent, body="It is open again.")
    assert [found.address for found in states.of([message])[message.pk]] == [LIN, OMAR]


def test_messages_of_other_channels_have_none_and_cost_one_query(
    opened: Any, agent: Agent, django_assert_num_queries: Any
) -> None:
    message = opened().say(by=agent, body="Hello")
    with django_assert_num_queries(1):
        assert states.of([message]) == {}
    with django_assert_num_queries(0):
        assert states.of([]) == {}


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("is_final", [True, False])
@pytest.mark.parametrize(
    "code", ["", "421", "450", "550", "551", "552", "554", "5.0.0", "5.1.1", "4.2.2", "5.3.4", "5.7.26", "9"]
)
def test_every_answer_has_words_and_advice(language: str, code: str, *, is_final: bool) -> None:
    with translation.override(language):
        plain = server_words.plain(code, is_final=is_final)
        assert str(plain.said)
        assert str(plain.advice)


def test_the_desk_shows_it_and_offers_to_write_there_again(
    message: Message, agent: Agent, signed_in: SignedIn, post_office: PostOffice
) -> None:
    ticket = message.ticket
    Membership.objects.create(queue=ticket.queue, agent=agent)
    deliver_confirmation(message)
    post_office.answers["RCPT"] = f"550 5.1.1 <{LIN}> is no such person"
    deliver(message)
    browser = signed_in(agent)
    page = browser.get(f"/console/tickets/{ticket.reference}/").content.decode()
    assert "Letter not delivered" in page
    assert "There is no such address." in page
    assert LIN not in page
    address = page.split('action="')[1:]
    (end,) = [part.split('"')[0] for part in address if "/address-troubles/" in part.split('"')[0]]
    assert browser.post(end).status_code == 302
    assert ticket.address_troubles == []
    assert browser.post(end).status_code == 404
