"""Taking from a limit."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction

from walletdesk.core import clock
from walletdesk.limits import Limit, LimitReached, prune, words
from walletdesk.limits.models import Bucket

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
THREE_A_MINUTE = Limit("test.three", 3, timedelta(minutes=1))


@pytest.mark.django_db
def test_a_limit_gives_its_count_and_then_says_when_to_come_back() -> None:
    with clock.travel_to(NOON):
        assert [THREE_A_MINUTE.take("lin") for _ in range(3)] == [2, 1, 0]
        with pytest.raises(LimitReached) as reached:
            THREE_A_MINUTE.take("lin")
    assert reached.value.retry_after == timedelta(seconds=20)
    assert reached.value.limit is THREE_A_MINUTE


@pytest.mark.django_db
def test_who_comes_back_when_told_to_is_let_in() -> None:
    with clock.travel_to(NOON) as time:
        THREE_A_MINUTE.take("lin", 3)
        with pytest.raises(LimitReached) as reached:
            THREE_A_MINUTE.take("lin")
        time.move(reached.value.retry_after)
        assert THREE_A_MINUTE.take("lin") == pytest.approx(0)


@pytest.mark.django_db
def test_knocking_at_a_closed_door_does_not_keep_it_closed() -> None:
    with clock.travel_to(NOON) as time:
        THREE_A_MINUTE.take("lin", 3)
        for _ in range(19):
            time.move(timedelta(seconds=1))
            with pytest.raises(LimitReached):
                THREE_A_MINUTE.take("lin")
        time.move(timedelta(seconds=1))
        THREE_A_MINUTE.take("lin")


@pytest.mark.django_db
def test_a_bucket_never_holds_more_than_its_size() -> None:
    with clock.travel_to(NOON) as time:
        THREE_A_MINUTE.take("lin")
        time.move(timedelta(days=1))
        assert THREE_A_MINUTE.left("lin") == 3
        assert THREE_A_MINUTE.take("lin") == 2


@pytest.mark.django_db
def test_a_clock_that_goes_back_gives_nothing_away_and_breaks_nothing() -> None:
    with clock.travel_to(NOON) as time:
        THREE_A_MINUTE.take("lin", 2)
        time.move(timedelta(hours=-1))
        assert THREE_A_MINUTE.take("lin") == 0
        assert Bucket.objects.get().at == NOON


@pytest.mark.django_db
def test_keys_and_limits_do_not_know_each_other() -> None:
    other = Limit("test.other", 1, timedelta(minutes=1))
    THREE_A_MINUTE.take("lin", 3)
    assert THREE_A_MINUTE.take("mei") == 2
    assert other.take("lin") == 0


@pytest.mark.django_db
def test_asking_what_is_left_takes_nothing() -> None:
    assert THREE_A_MINUTE.left("lin") == 3
    assert not Bucket.objects.exists()


@pytest.mark.django_db
def test_the_key_itself_is_not_stored() -> None:
    THREE_A_MINUTE.take("lin@example.com")
    assert "lin" not in str(Bucket.objects.values().get())


@pytest.mark.parametrize("n", [0, -1, 4])
def test_what_a_limit_can_never_give_is_a_mistake_of_the_caller(n: int) -> None:
    with pytest.raises(ValueError, match="never"):
        THREE_A_MINUTE.take("lin", n)


@pytest.mark.django_db(transaction=True)
def test_twenty_takers_at_once_get_exactly_what_there_is() -> None:
    seven = Limit("test.seven", 7, timedelta(days=1))
    start = Barrier(20)

    def take(_: int) -> bool:
        try:
            start.wait(20)
            seven.take("lin")
        except LimitReached:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(take, range(20))) == 7


@pytest.mark.django_db(transaction=True)
def test_a_take_that_is_rolled_back_never_happened() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        THREE_A_MINUTE.take("lin")
        raise ZeroDivisionError
    assert THREE_A_MINUTE.left("lin") == 3


@pytest.mark.django_db
def test_full_buckets_are_pruned_and_others_are_kept() -> None:
    with clock.travel_to(NOON) as time:
        THREE_A_MINUTE.take("old")
        time.move(timedelta(days=3))
        THREE_A_MINUTE.take("new")
        assert prune() == 1
        assert THREE_A_MINUTE.left("new") == 2


def test_no_two_words_share_a_name_and_all_fill_up_before_they_are_pruned() -> None:
    limits = [value for value in vars(words).values() if isinstance(value, Limit)]
    assert len({limit.name for limit in limits}) == len(limits) > 20
    assert all(limit.per <= timedelta(days=1) for limit in limits)


@pytest.mark.django_db
def test_takes_one_for_each_of_many_keys_and_says_which_had_none_left() -> None:
    limit = Limit("test.each", 2, timedelta(hours=1))
    limit.take("poor", 2)

    assert limit.take_each(["rich", "poor", "rich", "rich"]) == [True, False, True, False]
    assert limit.take_each([]) == []
