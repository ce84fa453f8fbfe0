from datetime import UTC, datetime, timedelta, timezone

import pytest

from walletdesk.core import clock


def test_the_time_is_aware_and_in_utc():
    assert clock.now().utcoffset() == timedelta(0)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_stopped_clock_stands_still_until_it_is_moved():
    moment = datetime(2026, 3, 1, 20, 0, tzinfo=timezone(timedelta(hours=8)))
    with clock.travel_to(moment) as stopped:
        assert clock.now() == clock.now() == moment
        assert clock.now().tzinfo is UTC
        stopped.move(timedelta(minutes=5))
        assert clock.now() == moment + timedelta(minutes=5)


def test_travels_nest_and_end_even_after_an_error():
    outer, inner = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    with clock.travel_to(outer):
        with pytest.raises(RuntimeError), clock.travel_to(inner):
            assert clock.now() == inner
            raise RuntimeError
        assert clock.now() == outer
    assert clock.now() != outer


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.travel_to(datetime(2026, 1, 1)):
        pass
