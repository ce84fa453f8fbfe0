from contextlib import suppress
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from walletdesk import live
from walletdesk.core import clock
from walletdesk.live.marks import Mark
from walletdesk.live.models import Event
from walletdesk.live.publishing import WhisperTooLong


@pytest.mark.django_db
def test_a_published_event_is_kept_with_its_transaction() -> None:
    event = live.publish("desk", "queue.changed", {"waiting": 3})
    kept = Event.objects.get()
    assert (kept.topic, kept.kind, kept.data) == ("desk", "queue.changed", {"waiting": 3})
    assert kept.horizon <= kept.written_in == event.written_in


@pytest.mark.django_db
def test_an_event_may_be_longer_than_a_notice_but_a_whisper_may_not() -> None:
    live.publish("desk", "message.said", {"text": "长" * 10_000})
    with pytest.raises(WhisperTooLong):
        live.whisper("desk", "typing", {"text": "长" * 2_660})
    live.whisper("desk", "typing", {"text": "长" * 2_600})


@pytest.mark.django_db
@pytest.mark.parametrize("topic", ["", "Desk", "desk\nid: 1", "ticket:", "ticket:a b", "a" * 200])
def test_a_topic_has_one_shape(topic: str) -> None:
    with pytest.raises(ValueError, match="topic"):
        live.publish(topic, "message.said", {})
    with pytest.raises(ValueError, match="topic"):
        live.whisper(topic, "typing", {})
    with pytest.raises(ValueError, match="topic"):
        live.pass_for([topic])


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["", "said\ndata: x", "Said", "said x"])
def test_a_kind_can_not_break_out_of_its_line(kind: str) -> None:
    with pytest.raises(ValueError, match="kind"):
        live.publish("desk", kind, {})
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_pruning_forgets_only_what_can_not_be_replayed() -> None:
    now = clock.now()
    for minutes in (60, 21, 19, 0):
        with clock.travel_to(now - timedelta(minutes=minutes)):
            live.publish("desk", "queue.changed", {"ago": minutes})
    assert live.prune() == 2
    assert live.prune() == 0
    assert [event.data["ago"] for event in Event.objects.order_by("id")] == [19, 0]


@pytest.mark.django_db
def test_what_is_published_together_is_one_statement_in_the_order_it_was_said(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1), live.together():
        first = live.publish("desk", "queue.changed", {"n": 1})
        with live.together():
            second = live.publish("ticket:WD-1", "message.said", {"text": 'a, {b} "c" 长\n🙂'})
    assert list(Event.objects.order_by("id")) == [first, second]
    assert Event.objects.get(pk=second.pk).data == {"text": 'a, {b} "c" 长\n🙂'}
    assert second.horizon <= second.written_in == first.written_in


@pytest.mark.django_db
def test_what_an_undone_block_said_is_not_heard() -> None:
    with live.together():
        live.publish("desk", "queue.changed", {"n": 1})
        with suppress(KeyError), live.together():
            live.publish("desk", "queue.changed", {"n": 2})
            raise KeyError
    live.publish("desk", "queue.changed", {"n": 3})
    assert [event.data["n"] for event in Event.objects.order_by("id")] == [1, 3]


@pytest.mark.parametrize(
    "text", ["", "12", "1-2", "1-2-3-4", "-1-2-3", "1-2-x", "1-2-3\nid: 4", "١-٢-٣", "9" * 40]
)
def test_only_a_mark_is_read_as_a_mark(text: str) -> None:
    assert Mark.read(text) is None


def test_a_mark_is_read_as_it_was_written() -> None:
    assert Mark.read(str(Mark(7, 812, 1_763_000_000))) == Mark(7, 812, 1_763_000_000)
