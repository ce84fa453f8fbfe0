"""Ratings, abuse, presence, reminders, macros, and the words for who waits."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.clock import now, travel_to
from walletdesk.desk import clockwork
from walletdesk.desk.abuse import is_abusive
from walletdesk.desk.defaults import MACROS, ensure_defaults
from walletdesk.desk.errors import NotYet, TooLate
from walletdesk.desk.models import Fold, Macro, Queue, Rating, Reminder, Ticket
from walletdesk.desk.topics import Topic
from walletdesk.desk.waiting import NEVER_ASKED, advice_for
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db


def test_help_is_rated_after_an_answer_once_and_changed_for_a_week(
    ticket: Ticket, customer: Customer, agent: Agent
) -> None:
    with pytest.raises(NotYet):
        ticket.rate(by=customer, score=5)
    ticket.say(by=agent, body="Done.")
    ticket.rate(by=customer, score=2)
    ticket.rate(by=customer, score=5, comment="Better now")
    rating = Rating.objects.get()
    assert (rating.score, rating.comment, rating.agent) == (5, "Better now", agent)
    with travel_to(now() + timedelta(days=8)):
        assert not ticket.may_rate
        with pytest.raises(TooLate):
            ticket.rate(by=customer, score=1)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_is_from_one_to_five(ticket: Ticket, customer: Customer, agent: Agent, score: int) -> None:
    ticket.say(by=agent, body="Done.")
    with pytest.raises(ValueError, match="1 to 5"):
        ticket.rate(by=customer, score=score)


def test_agents_do_not_rate_themselves(ticket: Ticket, agent: Agent) -> None:
    ticket.say(by=agent, body="Done.")
    with pytest.raises(NotAllowed):
        ticket.rate(by=agent, score=5)


@pytest.mark.parametrize(
    "text",
    ["You are an idiot", "FUCK YOU", "you stupid moron", "kys", "傻逼客服", "你 去 死", "去.死吧", "废物"],
)
def test_words_that_hurt_are_found(text: str) -> None:
    assert is_abusive(text)


@pytest.mark.parametrize(
    "text",
    [
        "This damn app locked me out again, I'm furious",
        "Is the diet of Japan open? The skyscraper too.",
        "这个软件太垃圾了，登录不上去",
        "我的密码忘了，怎么办",
        "My son died last week and I can't reach his wallet",
    ],
)
def test_anger_about_the_trouble_is_not_abuse(text: str) -> None:
    assert not is_abusive(text)


def test_abuse_is_folded_for_agents_and_never_lost(ticket: Ticket, customer: Customer, agent: Agent) -> None:
    message = ticket.say(by=customer, body="you are an idiot")
    assert message.is_folded
    assert message.body == "you are an idiot"
    message.unfold(by=agent)
    message.refresh_from_db()
    assert not message.is_folded
    message.fold(by=agent)
    message.fold(by=agent)
    assert Fold.objects.filter(lifted_at=None).count() == 1
    with pytest.raises(NotAllowed):
        message.unfold(by=customer)


def test_everybody_at_the_desk_sees_who_is_here(ticket: Ticket, customer: Customer, agent: Agent) -> None:
    ticket.attend(by=agent)
    ticket.attend(by=agent, typing=True)
    ticket.attend(by=customer)
    assert [one.name for one in ticket.present("desk")] == ["Ana"]
    assert ticket.customer_is_here
    ticket.depart(by=customer)
    assert not ticket.customer_is_here
    with travel_to(now() + timedelta(minutes=1)):
        assert ticket.present() == []
    with travel_to(now() + timedelta(hours=2)):
        assert clockwork.forget_presence() == 1


def test_strangers_are_not_present(ticket: Ticket, stranger: Customer) -> None:
    with pytest.raises(NotAllowed):
        ticket.attend(by=stranger)


def test_a_reminder_rings_once_when_it_is_due(ticket: Ticket, agent: Agent) -> None:
    reminder = ticket.remind(by=agent, at=now() + timedelta(days=1), text="Ask again")
    assert clockwork.ring_reminders() == 0
    with travel_to(now() + timedelta(days=2)):
        assert clockwork.ring_reminders() == 1
        assert clockwork.ring_reminders() == 0
    assert Event.objects.filter(topic=f"agent:{agent.public_id}", kind="reminder").count() == 1
    reminder.finish(by=agent)
    assert not Reminder.objects.waiting().exists()


def test_a_macro_speaks_the_customers_language(proven: Ticket, agent: Agent) -> None:
    ticket = proven
    ensure_defaults()
    macro = Macro.objects.in_use().first()
    assert macro is not None
    assert macro.text_for(ticket, agent).startswith("Hello there, I'm Ana")
    ticket.reveal(by=agent, reason="To greet by name")
    assert macro.text_for(ticket, agent).startswith("Hello Lin, I'm Ana")
    ticket.language = "zh-hans"
    assert ticket.reference in macro.text_for(ticket, agent)
    assert macro.text_for(ticket, agent).startswith("Lin您好")


def test_defaults_come_once_and_what_was_retired_stays_away(agent: Agent, lead: Agent) -> None:
    ensure_defaults()
    for macro in Macro.objects.all():
        with pytest.raises(NotAllowed):
            macro.retire(by=agent)
        macro.retire(by=lead)
    ensure_defaults()
    assert Macro.objects.count() == len(MACROS)
    assert not Macro.objects.in_use().exists()
    assert Queue.objects.count() == 1


def test_leads_write_macros_and_change_promises(agent: Agent, lead: Agent) -> None:
    words = {"title_en": "Hi", "title_zh": "您好", "body_en": "Hi {name}", "body_zh": "{name}您好"}
    with pytest.raises(NotAllowed):
        Macro.objects.write(by=agent, **words)
    macro = Macro.objects.write(by=lead, **words)
    macro.rewrite(by=lead, body_en="Hello {name}")
    macro.refresh_from_db()
    assert macro.body_en == "Hello {name}"
    queue = Queue.objects.ensure_default()
    with pytest.raises(NotAllowed):
        queue.change_promise(by=agent, minutes=1)
    queue.change_promise(by=lead, minutes=30)
    queue.refresh_from_db()
    assert queue.promise_minutes == 30


@pytest.mark.parametrize("topic", Topic.values)
def test_every_topic_has_something_to_do_while_waiting_in_both_languages(topic: str) -> None:
    with override("en"):
        english, never = advice_for(topic), str(NEVER_ASKED)
    with override("zh-hans"):
        chinese = advice_for(topic)
    assert len(english) == len(chinese) >= 2
    assert english[-1] == never
    assert not set(english) & set(chinese)


def test_who_wrote_a_folded_message_sees_no_difference(ticket: Ticket, customer: Customer) -> None:
    ticket.say(by=customer, body="you are an idiot")
    desk, shown = (
        Event.objects.filter(topic=f"{side}:{ticket.reference}", kind="message").latest("pk").data
        for side in ("ticket", "conversation")
    )
    assert (desk["folded"], shown["folded"]) == (True, False)
