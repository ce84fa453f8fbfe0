"""Telegram is asked: what it answers is written down with how far that was, and by one process alone."""

import time
from datetime import timedelta
from threading import Event

import pytest

from tests.platforms.telegram import TOKEN, Telegram
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram.polling import poller
from walletdesk.channels.telegram.polling.asking import take_news
from walletdesk.channels.telegram.polling.cursor import GOOD_FOR, Cursor
from walletdesk.channels.telegram.polling.poller import Poller
from walletdesk.channels.telegram.polling.watch import Watch
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now

pytestmark = pytest.mark.django_db

BOT = poller.bot_of


def ask(account: Account, stop: Event | None = None) -> int:
    account.refresh_from_db()
    return take_news(account, BOT(account), stop or Event(), wait=0)


def offsets(telegram: Telegram) -> list[int | None]:
    return [given.get("offset") for method, given in telegram.asked if method == "getUpdates"]


def test_what_came_is_written_down_once_and_confirmed(asking: Account, telegram: Telegram) -> None:
    first, second = telegram.message("One"), telegram.message("Two")
    telegram.tell(first, second)

    assert [ask(asking), ask(asking)] == [2, 0]
    assert list(Arrival.objects.order_by("pk").values_list("text", flat=True)) == ["One", "Two"]
    assert offsets(telegram) == [None, second["update_id"] + 1]


def test_what_was_answered_after_the_end_comes_again(asking: Account, telegram: Telegram) -> None:
    telegram.tell(telegram.message("One"))
    stop = Event()
    stop.set()

    assert ask(asking, stop) == 0
    assert not Arrival.objects.exists()
    assert ask(asking) == 1


def test_one_that_can_not_be_read_keeps_none_from_the_others(asking: Account, telegram: Telegram) -> None:
    telegram.tell(telegram.update(message={"text": 1}), telegram.message("Two"))

    assert ask(asking) == 1
    asking.standing.refresh_from_db()
    assert asking.standing.trouble == Trouble.UNREADABLE
    assert [ask(asking), telegram.waiting] == [0, []]


def test_after_a_silence_no_old_number_is_said(asking: Account, telegram: Telegram) -> None:
    bot = TOKEN.partition(":")[0]
    asking.read_up_to(str(Cursor(bot, 900_000, now() - GOOD_FOR - timedelta(hours=1))))
    telegram.tell(telegram.message("After a week the numbers begin anywhere"))

    assert ask(asking) == 1
    assert offsets(telegram) == [None]


def test_another_bot_begins_anew() -> None:
    cursor = Cursor.of(f"72:55:{int(now().timestamp())}")

    assert cursor
    assert (cursor.offset_for("72"), cursor.offset_for("73")) == (55, None)


@pytest.mark.parametrize("text", ["", "72", "72:55", "72:x:1", "72:55:"])
def test_a_cursor_that_is_none_is_none(text: str) -> None:
    assert Cursor.of(text) is None


def test_nonsense_for_an_answer_is_trouble(asking: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    bot = BOT(asking)
    monkeypatch.setattr(bot, "ask", lambda *_method, **_given: {"no": "list"})

    with pytest.raises(PlatformError):
        take_news(asking, bot, Event(), wait=0)


def test_only_what_runs_and_asks_is_asked_for(asking: Account) -> None:
    assert [account.pk for account in Watch().wanted()] == [asking.pk]

    asking.pause(by=SYSTEM)
    assert list(Watch().wanted()) == []


def test_what_is_called_is_not_asked(account: Account) -> None:
    assert list(Watch().wanted()) == []


def test_without_access_it_waits_longer_and_never_shorter_than_it_is_told() -> None:
    busy = PlatformError(Trouble.BUSY, retry_after=timedelta(seconds=90))

    assert poller._pause(1, None) <= poller.FIRST_PAUSE
    assert poller._pause(30, None) <= poller.LONGEST_PAUSE
    assert poller._pause(1, PlatformError(Trouble.ACCESS)) >= poller.FIRST_WITHOUT_ACCESS * 0.75
    assert poller._pause(1, busy) == 90


@pytest.mark.django_db(transaction=True)
def test_a_poller_takes_in_what_comes_and_ends_when_told(
    telegram: Telegram, asking: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Through a webhook that was left, a flood and a message that comes while it waits."""
    telegram.webhook = {"url": "https://elsewhere.example/"}
    telegram.answer("getUpdates", 502, "Bad Gateway")
    monkeypatch.setattr(poller, "FIRST_PAUSE", 0.01)
    work = Poller(asking)
    telegram.keep(telegram.message("Hello"))
    try:
        assert _in_time(lambda: Arrival.objects.filter(text="Hello").exists())
    finally:
        work.stop()
        telegram.keep(telegram.message("Bye"))
        work.join(15)
    assert not work.is_alive


def _in_time(is_so: object) -> bool:
    assert callable(is_so)
    end = time.monotonic() + 20
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
