"""Who counts as helped: who says so, or who reads and never comes back. Nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from walletdesk.core.clock import StoppedClock, now, travel_to
from walletdesk.help.models import Text
from walletdesk.help.suggesting.counting import Tally, by_article, by_topic, by_week
from walletdesk.help.suggesting.errors import NothingShown
from walletdesk.help.suggesting.housekeeping import forget_old
from walletdesk.help.suggesting.models import Attempt, Place, Suggestion, Who

DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[StoppedClock]:
    with travel_to(MONDAY) as clock:
        yield clock


@pytest.fixture
def text(clock: StoppedClock, articles: dict[str, Text]) -> Text:
    return articles["fees"]


def shown(text: Text, key: str = "lin", place: str = Place.FORM, topic: str = "fee") -> None:
    Attempt.objects.show(Who(key, place, topic), [text])


def tally() -> Tally:
    return Tally.together(each for _, each in by_week(MONDAY - 30 * DAY))


def test_who_only_saw_an_article_is_counted_as_shown_and_as_nothing_else(
    text: Text, clock: StoppedClock
) -> None:
    shown(text)
    clock.move(4 * DAY)
    assert tally() == Tally(shown=1)
    assert tally().share is None


def test_who_says_so_is_helped_until_they_take_it_back(text: Text) -> None:
    shown(text)
    Attempt.objects.open("lin", text)
    Attempt.objects.solve("lin", text)
    assert tally() == Tally(shown=1, opened=1, said=1)
    Attempt.objects.take_back("lin")
    assert tally().said == 0


def test_who_read_and_stays_silent_is_helped_after_seventy_two_hours_and_not_before(
    text: Text, clock: StoppedClock
) -> None:
    shown(text)
    Attempt.objects.open("lin", text)
    clock.move(timedelta(hours=71))
    assert (tally().silent, tally().open, tally().helped) == (0, 1, 0)
    clock.move(timedelta(hours=1))
    assert (tally().silent, tally().open, tally().helped) == (1, 0, 1)


@pytest.mark.parametrize("said", [True, False])
def test_who_writes_to_us_within_that_time_was_not_helped(
    text: Text, clock: StoppedClock, said: bool
) -> None:
    shown(text)
    Attempt.objects.open("lin", text)
    if said:
        Attempt.objects.solve("lin", text)
    clock.move(2 * DAY)
    Attempt.objects.ticket_sent("lin", "somebody else")
    clock.move(4 * DAY)
    assert tally() == Tally(shown=1, opened=1, asked=1)
    assert tally().share == 0


def test_in_a_chat_silence_says_nothing_for_an_agent_was_asked(text: Text, clock: StoppedClock) -> None:
    shown(text, place=Place.CHAT)
    Attempt.objects.open("lin", text)
    clock.move(4 * DAY)
    assert tally() == Tally(shown=1, opened=1, asked=1)


def test_in_a_chat_the_customers_word_counts(text: Text) -> None:
    shown(text, place=Place.CHAT)
    Attempt.objects.solve("lin", text)
    assert tally().said == 1


def test_what_was_not_shown_to_somebody_was_not_opened_by_them(text: Text) -> None:
    shown(text)
    with pytest.raises(NothingShown):
        Attempt.objects.open("omar", text)
    with pytest.raises(NothingShown):
        Attempt.objects.solve("", text)


def test_showing_again_counts_once_and_after_a_ticket_anew(text: Text) -> None:
    shown(text)
    shown(text)
    assert Suggestion.objects.count() == 1
    Attempt.objects.ticket_sent("lin")
    shown(text)
    assert tally().shown == 2


def test_whose_it_was_is_forgotten_as_soon_as_it_no_longer_matters(text: Text, clock: StoppedClock) -> None:
    shown(text)
    Attempt.objects.open("lin", text)
    assert "lin" not in Attempt.objects.get().digest
    clock.move(timedelta(hours=71))
    forget_old()
    assert Attempt.objects.get().digest
    clock.move(timedelta(hours=2))
    forget_old()
    assert Attempt.objects.get().digest == ""
    assert tally().silent == 1
    shown(text)
    shown(text, key="omar")
    clock.move(4 * DAY)
    forget_old()
    assert Attempt.objects.filter(digest="").count() == 3


def test_numbers_come_by_week_by_topic_and_by_article(text: Text, clock: StoppedClock) -> None:
    shown(text, topic="fee")
    clock.move(7 * DAY)
    shown(text, key="omar", topic="other")
    Attempt.objects.solve("omar", text)
    since = MONDAY - DAY
    assert [(week.isoformat(), each.shown) for week, each in by_week(since)] == [
        ("2026-11-30", 1), ("2026-11-23", 1),
    ]  # fmt: skip
    assert {topic: each.said for topic, each in by_topic(since)} == {"fee": 0, "other": 1}
    assert by_article(since)[0]["solved"] == 1
    assert by_topic(now() + DAY) == []
