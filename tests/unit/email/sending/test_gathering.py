"""A chat goes on by mail when its customer has left."""

from datetime import timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.unit.desk.conftest import Opener
from tests.unit.email.sending.conftest import LIN, ours
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.addresses import read_tag
from walletdesk.channels.email.models import Carried
from walletdesk.channels.email.sending import states
from walletdesk.channels.email.sending.gathering import write_letter
from walletdesk.core import clock
from walletdesk.desk.models import Guest, Presence, Ticket, new_key
from walletdesk.notices import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(chat: Ticket) -> Guest:
    return chat.admit(new_key())


def jobs() -> list[tuple[int, int]]:
    waiting = ProcrastinateJob.objects.filter(task_name="email.write_gathered").order_by("id")
    return [(job.args["ticket_id"], job.args["up_to"]) for job in waiting]


def work() -> None:
    """Runs every job that is there, in its order."""
    for ticket_id, up_to in jobs():
        write_letter(ticket_id, up_to)


def test_what_is_said_in_a_short_while_goes_as_one_letter(chat: Ticket, agent: Agent) -> None:
    numbers = [chat.say(by=agent, body=words).number for words in ("Hello Lin.", "It is open again.")]
    assert ours(chat) == []
    assert jobs() == [(chat.pk, number) for number in numbers]
    work()
    (letter,) = ours(chat)
    text = letter.words()[0]
    assert text.index("Hello Lin.") < text.index("It is open again.") < text.index("> Hello? I can't get in.")
    tag = read_tag(letter.reply_to)
    assert tag
    assert tag.is_for(LIN)
    work()
    assert len(ours(chat)) == 1
    assert not Letter.objects.filter(slug="desk/answer_waiting").exists()


def test_the_job_comes_as_long_after_the_last_line_as_the_setting_says(
    chat: Ticket, agent: Agent, settings: Settings
) -> None:
    settings.CHAT_LETTER_AFTER = timedelta(seconds=7)
    with clock.travel_to(clock.now()) as time:
        chat.say(by=agent, body="Hello")
    assert ProcrastinateJob.objects.get().scheduled_at == time.moment + timedelta(seconds=7)


def test_what_was_read_in_the_meantime_needs_no_letter(chat: Ticket, agent: Agent, guest: Guest) -> None:
    chat.say(by=agent, body="Hello Lin.")
    chat.mark_read(by=guest)
    work()
    assert ours(chat) == []
    assert not Carried.objects.exists()


def test_only_what_was_not_read_goes_by_letter(chat: Ticket, agent: Agent, guest: Guest) -> None:
    chat.say(by=agent, body="Hello Lin.")
    chat.mark_read(by=guest)
    chat.say(by=agent, body="It is open again.")
    work()
    text = ours(chat)[0].words()[0]
    assert "Hello Lin." not in text
    assert "It is open again." in text


def test_who_has_the_chat_open_again_gets_time_to_read(chat: Ticket, agent: Agent, guest: Guest) -> None:
    message = chat.say(by=agent, body="Hello Lin.")
    chat.attend(by=guest)
    work()
    assert ours(chat) == []
    assert jobs() == [(chat.pk, message.number)] * 2
    Presence.objects.all().delete()
    work()
    assert len(ours(chat)) == 1


def test_who_is_there_gets_no_letter(chat: Ticket, agent: Agent, guest: Guest) -> None:
    chat.attend(by=guest)
    chat.say(by=agent, body="Hello Lin.")
    assert jobs() == []
    assert not Carried.objects.exists()


def test_an_address_that_nobody_has_confirmed_gets_no_words(opened: Opener, agent: Agent) -> None:
    chat = opened(channel="chat", email=LIN, body="Hello?")
    chat.say(by=agent, body="A secret answer.")
    assert jobs() == []
    (letter,) = Letter.objects.filter(slug="desk/answer_waiting")
    assert "secret answer" not in letter.words()[0]


def test_the_agent_sees_that_it_is_gathered_and_then_where_it_went(chat: Ticket, agent: Agent) -> None:
    message = chat.say(by=agent, body="Hello Lin.")
    assert [state.kind for state in states.of([message])[message.pk]] == ["gathered"]
    work()
    (state,) = states.of([message])[message.pk]
    assert (state.kind, state.address) == ("kept", LIN)


def test_a_ticket_that_is_gone_is_no_trouble_for_its_job(chat: Ticket, agent: Agent) -> None:
    chat.say(by=agent, body="Hello Lin.")
    ((ticket_id, up_to),) = jobs()
    Carried.objects.all().delete()
    write_letter(ticket_id, up_to)
    assert ours(chat) == []
