from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.hours import NeverOpen, OpeningHours

SHANGHAI, NEW_YORK, APIA = "Asia/Shanghai", "America/New_York", "Pacific/Apia"
WEEKDAYS = range(5)
DAY_SHIFT = (time(9), time(18))
NIGHT_SHIFT = (time(22), time(6))
NATIONAL_DAY = frozenset({date(2026, 10, 1), date(2026, 10, 2)})

office = OpeningHours(SHANGHAI, {day: [DAY_SHIFT] for day in WEEKDAYS}, NATIONAL_DAY)
lunch = OpeningHours(SHANGHAI, {0: [(time(9), time(12)), (time(13, 30), time(18))]})
nights = OpeningHours(NEW_YORK, {day: [NIGHT_SHIFT] for day in range(7)})
evenings = OpeningHours(SHANGHAI, {4: [(time(18), time(0))]})
always = OpeningHours.always(NEW_YORK)


def at(text: str, zone: str = SHANGHAI, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)


@pytest.mark.parametrize(
    ("hours", "moment", "is_open"),
    [
        (office, at("2026-09-28T09:00"), True),
        (office, at("2026-09-28T08:59:59"), False),
        (office, at("2026-09-28T17:59:59"), True),
        (office, at("2026-09-28T18:00"), False),
        (office, at("2026-09-27T12:00"), False),
        (office, at("2026-10-01T12:00"), False),
        (office, datetime(2026, 9, 28, 1, 0, tzinfo=UTC), True),
        (lunch, at("2026-09-28T12:30"), False),
        (nights, at("2026-09-28T23:00", NEW_YORK), True),
        (nights, at("2026-09-29T05:59", NEW_YORK), True),
        (nights, at("2026-09-29T06:00", NEW_YORK), False),
        (evenings, at("2026-10-02T23:59:59"), True),
        (evenings, at("2026-10-03T00:00"), False),
        (always, at("2026-11-01T01:30", NEW_YORK, fold=1), True),
    ],
)
def test_open_or_closed(hours, moment, is_open):
    assert hours.is_open(moment) is is_open


@pytest.mark.parametrize(
    ("hours", "moment", "opening"),
    [
        (office, at("2026-09-28T10:00"), at("2026-09-28T10:00")),
        (office, at("2026-09-28T18:00"), at("2026-09-29T09:00")),
        (office, at("2026-09-25T19:00"), at("2026-09-28T09:00")),
        (office, at("2026-09-30T18:00"), at("2026-10-05T09:00")),
        (lunch, at("2026-09-28T12:00"), at("2026-09-28T13:30")),
        (nights, at("2026-09-29T12:00", NEW_YORK), at("2026-09-29T22:00", NEW_YORK)),
        (evenings, at("2026-10-03T00:00"), at("2026-10-09T18:00")),
    ],
)
def test_the_next_opening(hours, moment, opening):
    assert hours.next_opening(moment) == opening
    assert hours.is_open(opening)


@pytest.mark.parametrize(
    ("hours", "start", "duration", "promised"),
    [
        (office, at("2026-09-28T10:00"), timedelta(hours=2), at("2026-09-28T12:00")),
        (office, at("2026-09-28T17:00"), timedelta(hours=2), at("2026-09-29T10:00")),
        (office, at("2026-09-28T17:00"), timedelta(hours=1), at("2026-09-28T18:00")),
        (office, at("2026-09-25T17:30"), timedelta(hours=1), at("2026-09-28T09:30")),
        (office, at("2026-09-30T17:00"), timedelta(hours=4), at("2026-10-05T12:00")),
        (office, at("2026-09-26T03:00"), timedelta(0), at("2026-09-26T03:00")),
        (lunch, at("2026-09-28T11:00"), timedelta(hours=2), at("2026-09-28T14:30")),
        (evenings, at("2026-10-02T23:00"), timedelta(hours=2), at("2026-10-09T19:00")),
        (always, at("2026-09-28T10:00", NEW_YORK), timedelta(days=3), at("2026-10-01T10:00", NEW_YORK)),
        # A night that began before a holiday ends as usual; the holiday's own night is left out.
        (
            OpeningHours(SHANGHAI, {day: [NIGHT_SHIFT] for day in range(7)}, NATIONAL_DAY),
            at("2026-09-30T23:00"),
            timedelta(hours=8),
            at("2026-10-03T23:00"),
        ),
    ],
)
def test_a_promise_counts_open_time_only(hours, start, duration, promised):
    assert hours.add_open_time(start, duration) == promised
    assert hours.open_time_between(start, promised) == duration


@pytest.mark.parametrize(
    ("window", "day", "open_for"),
    [
        # New York, 8 March 2026: 02:00 is followed by 03:00.
        ((time(0), time(6)), date(2026, 3, 8), timedelta(hours=5)),
        ((time(2, 30), time(6)), date(2026, 3, 8), timedelta(hours=2, minutes=30)),
        ((time(1), time(2, 30)), date(2026, 3, 8), timedelta(hours=1, minutes=30)),
        ((time(2, 30), time(3)), date(2026, 3, 8), timedelta(0)),
        ((time(0), time(0)), date(2026, 3, 8), timedelta(hours=23)),
        # New York, 1 November 2026: 01:00 to 02:00 happens twice; an hour that is named means the first.
        ((time(0), time(6)), date(2026, 11, 1), timedelta(hours=7)),
        ((time(1, 30), time(6)), date(2026, 11, 1), timedelta(hours=5, minutes=30)),
        ((time(0), time(1, 30)), date(2026, 11, 1), timedelta(hours=1, minutes=30)),
        ((time(0), time(0)), date(2026, 11, 1), timedelta(hours=25)),
    ],
)
def test_changes_of_the_clock_are_read_as_rfc_5545_says(window, day, open_for):
    hours = OpeningHours(NEW_YORK, {6: [window]})
    midnight = datetime.combine(day, time(0), ZoneInfo(NEW_YORK))
    assert hours.open_time_between(midnight, midnight + timedelta(days=2)) == open_for


def test_a_night_over_a_change_of_the_clock_has_an_hour_less_or_more():
    before_gap, before_fold = at("2026-03-07T21:00", NEW_YORK), at("2026-10-31T21:00", NEW_YORK)
    assert nights.open_time_between(before_gap, at("2026-03-08T12:00", NEW_YORK)) == timedelta(hours=7)
    assert nights.open_time_between(before_fold, at("2026-11-01T12:00", NEW_YORK)) == timedelta(hours=9)


def test_a_day_that_a_zone_skipped_opens_nothing():
    # Samoa went from 29 to 31 December 2011; the 30th would have been a Friday.
    fridays = OpeningHours(APIA, {4: [DAY_SHIFT]})
    assert fridays.next_opening(at("2011-12-29T12:00", APIA)) == at("2012-01-06T09:00", APIA)


def test_overlapping_windows_count_once():
    hours = OpeningHours(SHANGHAI, {0: [(time(9), time(13)), (time(12), time(18))], 1: [(time(0), time(1))]})
    assert hours.open_time_between(at("2026-09-28T00:00"), at("2026-09-30T00:00")) == timedelta(hours=10)


def test_nothing_lies_between_moments_in_the_wrong_order():
    assert office.open_time_between(at("2026-09-29T12:00"), at("2026-09-28T12:00")) == timedelta(0)


@pytest.mark.parametrize("windows", [{}, {0: []}, {0: [], 5: []}])
def test_hours_without_a_window_are_refused_when_they_are_made(windows):
    with pytest.raises(NeverOpen):
        OpeningHours(SHANGHAI, windows)


def test_wrong_zones_weekdays_and_times_are_refused_when_they_are_made():
    with pytest.raises(ZoneInfoNotFoundError):
        OpeningHours("Asia/Nowhere", {0: [DAY_SHIFT]})
    with pytest.raises(ValueError, match="Weekdays"):
        OpeningHours(SHANGHAI, {7: [DAY_SHIFT]})
    with pytest.raises(ValueError, match="own zone"):
        OpeningHours(SHANGHAI, {0: [(time(9, tzinfo=UTC), time(18))]})


def test_a_search_without_end_ends():
    holidays = frozenset(date(2026, 1, 1) + timedelta(days=days) for days in range(4000))
    with pytest.raises(NeverOpen):
        OpeningHours(SHANGHAI, {0: [DAY_SHIFT]}, holidays).next_opening(at("2026-01-01T00:00"))
    with pytest.raises(NeverOpen):
        lunch.add_open_time(at("2026-01-01T00:00"), timedelta(days=3650))


def test_moments_without_a_zone_and_negative_promises_are_refused():
    with pytest.raises(ValueError, match="time zone"):
        office.is_open(datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="before it begins"):
        office.add_open_time(at("2026-01-01T00:00"), timedelta(seconds=-1))


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
clock_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))
weeks = st.dictionaries(
    st.integers(0, 6), st.lists(st.tuples(clock_times, clock_times), min_size=1, max_size=3), min_size=1
)
zones = st.sampled_from([SHANGHAI, NEW_YORK, "Australia/Lord_Howe", "America/Havana", "Europe/London"])


@given(zones, weeks, moments, st.timedeltas(timedelta(seconds=1), timedelta(hours=60)))
def test_adding_and_measuring_are_each_other_s_inverse(zone, windows, start, duration):
    hours = OpeningHours(zone, windows)
    try:
        end = hours.add_open_time(start, duration)
    except NeverOpen:
        return  # such as a window that only exists on the night of a change of the clock
    assert hours.open_time_between(start, end) == duration
    assert hours.open_time_between(start, end - timedelta(microseconds=1)) < duration


@given(zones, weeks, moments, st.timedeltas(timedelta(0), timedelta(days=20)), st.floats(0, 1))
def test_open_time_adds_up_over_any_cut(zone, windows, start, length, part):
    hours = OpeningHours(zone, windows)
    middle, end = start + length * part, start + length
    parts = hours.open_time_between(start, middle) + hours.open_time_between(middle, end)
    assert parts == hours.open_time_between(start, end)
