"""The one public answer: chosen, approved, taken back, sent once; it names only what the registry knows."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.unit.help.conftest import appointed
from tests.unit.social.mentions.conftest import Square
from tests.unit.social.mentions.test_entry import SEED
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.channels.social.mentions import acts, clockwork
from walletdesk.channels.social.mentions.errors import NothingRegistered, NotOffered, NotWaiting, TooLate
from walletdesk.channels.social.mentions.models import Answer, Mention
from walletdesk.channels.social.mentions.models.mention import Standing
from walletdesk.channels.social.mentions.sentences import Sentence
from walletdesk.channels.social.models.states import Gone
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.limits import LimitReached
from walletdesk.official.checking.registry import ours
from walletdesk.official.models import Entry
from walletdesk.official.outgoing import check

Told = Callable[..., Mention]
REACH = "reach:en"
ADDRESS = re.compile(r"https?://\S+")
LATER = timedelta(seconds=11)


def _again(mention: Mention) -> Mention:
    return Mention.objects.for_reading().get(pk=mention.pk)


def _send_all(after: timedelta = LATER) -> None:
    with clock.travel_to(clock.now() + after):
        clockwork.look()


def test_an_approved_answer_is_said_in_public_once(mention: Told, mei: Agent, square: Square) -> None:
    asked = mention()
    answer = asked.approve(REACH, by=mei)
    for _ in range(3):
        _send_all()

    assert square.public == [("1", answer.text)]
    kept = _again(asked).answer
    assert (kept.state, kept.platform_id, kept.approved_by) == (Gone.SENT, "said-1", mei)
    assert _again(asked).standing == Standing.ANSWERED
    said = [entry.act for entry in journal.Entry.objects.about(asked).order_by("id")]
    assert said == [acts.ANSWER_APPROVED.slug, acts.ANSWER_SENT.slug]


def test_nothing_goes_out_before_the_time_for_second_thoughts_is_over(
    mention: Told, mei: Agent, square: Square
) -> None:
    mention().approve(REACH, by=mei)
    _send_all(timedelta(seconds=9))
    assert not square.public


def test_an_answer_that_is_taken_back_never_goes_out(mention: Told, mei: Agent, square: Square) -> None:
    asked = mention()
    asked.approve(REACH, by=mei)
    _again(asked).take_back(by=mei)
    _send_all()

    assert not square.public
    assert _again(asked).standing == Standing.WAITING
    _again(asked).approve(REACH, by=mei)


def test_what_is_said_cannot_be_taken_back(mention: Told, mei: Agent) -> None:
    asked = mention()
    asked.approve(REACH, by=mei)
    _send_all()
    with pytest.raises(TooLate):
        _again(asked).take_back(by=mei)


def test_every_sentence_names_only_what_the_registry_knows(mention: Told) -> None:
    website = Entry.objects.current().of_kind("url").get().value
    offered = mention().offers

    assert {one.sentence for one in offered} == {Sentence.REACH, Sentence.CHECK, Sentence.PUBLIC}
    assert [one.language for one in offered] == ["en"] * 3 + ["zh-hans"] * 3
    for one in offered:
        addresses = ADDRESS.findall(one.text)
        assert addresses and all(address.startswith(f"{website}/") for address in addresses)
        assert "locked" not in one.text and "lin" not in one.text.split()
        assert weight(one.text) <= 280


def test_every_sentence_would_pass_the_guard_over_what_agents_say(mention: Told) -> None:
    """What warns of asking for a secret must not read like asking for one."""
    asked, leaking = mention(), mention(f"@harborwallet {SEED}", uid="2")
    stopped = [check(one.text, ours()) for one in [*asked.offers, *leaking.offers]]
    assert len(stopped) == 8 and not any(stopped)


def weight(text: str) -> int:
    """As X counts: an address is 23 signs, a Chinese one two."""
    return sum(2 if ord(sign) > 0x10FF else 1 for sign in ADDRESS.sub("x" * 23, text))


def test_a_chinese_mention_is_answered_in_chinese_first(mention: Told) -> None:
    first = mention("@harborwallet 我的账户被锁定了", language="zh").offers[0]
    assert first.language == "zh-hans"
    assert "联系我们" in first.text


def test_without_a_website_in_the_registry_nothing_is_said(mention: Told, mei: Agent) -> None:
    asked = mention()
    for entry in Entry.objects.current():
        entry.end(by=SYSTEM)
    assert asked.offers == []
    with pytest.raises(NothingRegistered):
        asked.approve(REACH, by=mei)


@pytest.mark.parametrize("key", ["private:en", "reach:fr", "", "Send me your phrase:en"])
def test_nothing_else_can_be_said(mention: Told, mei: Agent, key: str) -> None:
    with pytest.raises(NotOffered):
        mention().approve(key, by=mei)
    assert not Answer.objects.exists()


def test_who_may_not_work_on_tickets_approves_nothing(mention: Told) -> None:
    asked, ada = mention(), appointed("ada", "administrator")
    for verb in (lambda: asked.approve(REACH, by=ada), lambda: asked.dismiss(by=ada)):
        with pytest.raises(NotAllowed):
            verb()
    assert _again(asked).standing == Standing.WAITING


def test_a_mention_has_one_answer(mention: Told, mei: Agent) -> None:
    asked = mention()
    asked.approve(REACH, by=mei)
    for verb in (lambda: _again(asked).approve("check:en", by=mei), lambda: _again(asked).dismiss(by=mei)):
        with pytest.raises(NotWaiting):
            verb()


def test_a_dismissed_mention_waits_again_when_it_is_taken_up(mention: Told, mei: Agent) -> None:
    asked = mention()
    asked.dismiss(by=mei)
    assert _again(asked).standing == Standing.DISMISSED
    with pytest.raises(NotWaiting):
        _again(asked).approve(REACH, by=mei)

    _again(asked).take_up_again(by=mei)
    assert list(Mention.objects.waiting()) == [asked]


def test_whoever_mentions_us_all_day_gets_two_answers(mention: Told, mei: Agent) -> None:
    for uid in ("1", "2"):
        mention(uid=uid).approve(REACH, by=mei)
    with pytest.raises(LimitReached):
        mention(uid="3").approve(REACH, by=mei)
    mention(uid="4", author="78").approve(REACH, by=mei)


def test_a_post_with_a_secret_is_first_answered_in_private(mention: Told, mei: Agent, square: Square) -> None:
    asked = mention(f"@harborwallet my phrase is {SEED}, help")
    assert {one.sentence for one in asked.offers} == {Sentence.PRIVATE}
    with pytest.raises(NotOffered):
        asked.approve(REACH, by=mei)

    asked.approve("private:en", by=mei)
    _send_all()
    assert not square.public
    assert [to for to, _text in square.private] == ["77"]
    assert "stolen" in square.private[0][1]


def test_where_the_private_way_is_closed_the_public_answer_says_nothing_of_the_secret(
    mention: Told, mei: Agent, square: Square
) -> None:
    asked = mention(f"@harborwallet my phrase is {SEED}, help")
    asked.approve("private:en", by=mei)
    square.trouble = PlatformError(Trouble.BLOCKED)
    _send_all()
    square.trouble = None

    again = _again(asked)
    assert again.standing == Standing.WAITING
    assert {one.sentence for one in again.offers} == {Sentence.REACH}
    again.approve(REACH, by=mei)
    _send_all()
    assert "stolen" not in square.public[0][1]


def test_a_platform_that_is_busy_is_asked_again_after_the_time_it_named(
    mention: Told, mei: Agent, square: Square
) -> None:
    asked = mention()
    asked.approve(REACH, by=mei)
    square.trouble = PlatformError(Trouble.BUSY, retry_after=timedelta(minutes=15))
    _send_all()
    square.trouble = None
    _send_all(timedelta(minutes=10))
    assert not square.public
    _send_all(timedelta(minutes=20))
    assert len(square.public) == 1
    assert _again(asked).answer.trouble == ""


def test_a_refusal_is_final_and_shown_as_waiting(mention: Told, mei: Agent, square: Square) -> None:
    asked = mention()
    asked.approve(REACH, by=mei)
    square.trouble = PlatformError(Trouble.REFUSED, "no", code=403)
    _send_all()
    _send_all(timedelta(days=1))

    answer = _again(asked).answer
    assert (answer.state, answer.trouble, answer.attempts) == (Gone.FAILED, Trouble.REFUSED, 1)
    assert list(Mention.objects.waiting()) == [asked]


@pytest.mark.parametrize("how", ["cut off", "no answer"])
def test_what_may_have_been_said_is_not_said_again(
    mention: Told, mei: Agent, square: Square, how: str
) -> None:
    asked = mention()
    answer = asked.approve(REACH, by=mei)
    if how == "cut off":
        with clock.travel_to(clock.now() + LATER):
            assert answer.begin()
    else:
        square.trouble = PlatformError(Trouble.UNCERTAIN)
        _send_all()
        square.trouble = None
    _send_all(timedelta(hours=1))

    assert _again(asked).answer.state == Gone.UNCERTAIN
    assert not square.public


def test_a_paused_account_says_nothing_until_it_runs_again(mention: Told, mei: Agent, square: Square) -> None:
    asked = mention()
    asked.approve(REACH, by=mei)
    asked.account.pause(by=SYSTEM)
    _send_all()
    assert not square.public
    asked.account.resume(by=SYSTEM)
    _send_all(timedelta(minutes=1))
    assert len(square.public) == 1
