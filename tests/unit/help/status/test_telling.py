"""Subscribers said so themselves, are told once of each thing, and can end it with one click."""

from datetime import timedelta

import pytest

from walletdesk.core.clock import now, travel_to
from walletdesk.core.tokens import BadToken, ExpiredToken
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.clockwork import forget_old
from walletdesk.help.status.models import Incident, Subscription, Update
from walletdesk.help.status.telling import A_MOMENT, PAUSE, tell
from walletdesk.notices import Letter, Recipient
from walletdesk.notices.models import unsubscribe

NEWS, ASKED = "status/incident_news", "status/please_confirm"
TITLE, TEXT = Both("Late letters", "邮件延迟"), Both("We are looking.", "我们正在查看。")


def token_asked_for(email: str, language: str = "en") -> str:
    Subscription.objects.ask(Recipient(email, language, "Asia/Shanghai"))
    letter = Letter.objects.filter(slug=ASKED, to=email).first()
    return letter.text.partition("/status/subscription/")[2].partition("/")[0]


@pytest.fixture
def lin(db) -> Subscription:
    return Subscription.objects.confirm(token_asked_for("lin@example.com", "zh-hans"))


@pytest.fixture
def incident(lin, lead, pages) -> Incident:
    return Incident.objects.open(by=lead, title=TITLE, text=TEXT, impact="down", services=[pages])


def news() -> list[Letter]:
    return list(Letter.objects.filter(slug=NEWS).order_by("pk"))


def later(by: timedelta = A_MOMENT) -> None:
    with travel_to(now() + by):
        tell()


def test_nobody_is_written_to_before_they_said_so(lead, pages):
    token_asked_for("omar@example.com")
    Incident.objects.open(by=lead, title=TITLE, text=TEXT, impact="down", services=[pages])
    later()
    assert news() == []


def test_asking_twice_looks_the_same_as_asking_once(lin):
    Subscription.objects.ask(Recipient("LIN@example.com"))
    assert Letter.objects.filter(slug=ASKED).count() == 2
    assert Subscription.objects.get() == lin


def test_a_link_of_somebody_else_or_of_long_ago_confirms_nothing(db):
    token = token_asked_for("omar@example.com")
    with pytest.raises(BadToken):
        Subscription.objects.confirm(token[:-3] + "xxx")
    with travel_to(now() + timedelta(days=3)), pytest.raises(ExpiredToken):
        Subscription.objects.confirm(token)
    assert not Subscription.objects.wanting().exists()


def test_each_is_told_once_in_their_language_after_a_moment(incident):
    tell()
    assert news() == []
    later()
    later()
    (letter,) = news()
    assert letter.subject == "正在调查：邮件延迟"
    assert "我们正在查看。" in letter.text
    assert letter.is_optional


def test_what_was_taken_back_in_time_is_told_to_nobody(incident, lead):
    later()
    over = incident.say(by=lead, stage="resolved", text=TEXT)
    incident.take_back(over, by=lead)
    later(timedelta(hours=1))
    assert len(news()) == 1


def test_of_what_was_said_in_haste_only_the_last_is_told(incident, lead):
    incident.say(by=lead, stage="identified", text=TEXT)
    incident.say(by=lead, stage="monitoring", text=Both("Nearly.", "快好了。"))
    later(timedelta(hours=1))
    (letter,) = news()
    assert "快好了" in letter.text


@pytest.mark.slow
def test_the_same_incident_pauses_between_letters_but_its_end_is_told_at_once(incident, lead):
    later()
    incident.say(by=lead, stage="identified", text=TEXT)
    later(A_MOMENT * 2)
    assert len(news()) == 1
    later(PAUSE + A_MOMENT * 2)
    assert len(news()) == 2
    incident.say(by=lead, stage="resolved", text=TEXT)
    later(PAUSE + A_MOMENT * 3)
    assert len(news()) == 3


@pytest.mark.slow
def test_nobodys_inbox_is_filled_but_the_end_is_told(incident, lead):
    for turn in range(14):
        with travel_to(now() + (PAUSE + A_MOMENT) * 2 * turn):
            incident.say(by=lead, stage="identified", text=TEXT)
            later()
    assert 12 <= len(news()) <= 14
    before = len(news())
    with travel_to(now() + (PAUSE + A_MOMENT) * 28):
        incident.say(by=lead, stage="resolved", text=TEXT)
        later()
    assert len(news()) == before + 1


def test_one_click_ends_it(incident, lead):
    later()
    unsubscribe(news()[0])
    incident.say(by=lead, stage="resolved", text=TEXT)
    later()
    assert len(news()) == 1


def test_who_ended_it_may_have_it_again(incident, lin):
    later()
    unsubscribe(news()[0])
    Subscription.objects.confirm(token_asked_for("lin@example.com"))
    assert Subscription.objects.wanting().get() == lin


def test_who_comes_later_is_not_told_of_before(incident, lead):
    with travel_to(now() + timedelta(seconds=30)):
        Subscription.objects.confirm(token_asked_for("omar@example.com"))
    later()
    assert [letter.to for letter in news()] == ["lin@example.com"]


def test_a_job_that_dies_half_way_goes_on_where_it_was(incident, lin):
    Subscription.objects.confirm(token_asked_for("omar@example.com"))
    Update.objects.update(told_up_to=lin.pk, at=now() + timedelta(seconds=1))
    later(A_MOMENT * 2)
    assert [letter.to for letter in news()] == ["omar@example.com"]


def test_addresses_that_never_answered_are_forgotten(db):
    token_asked_for("omar@example.com")
    with travel_to(now() + timedelta(days=3)):
        forget_old()
    assert not Subscription.objects.exists()
