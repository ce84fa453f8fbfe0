"""Times in words, in the reader's language and zone."""

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from walletdesk.look import moments

NOW = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
RELATIVE = [
    (timedelta(seconds=-5), "just now", "刚刚"),
    (timedelta(seconds=30), "in a moment", "马上"),
    (timedelta(seconds=-119), "1 minute ago", "1分钟前"),
    (timedelta(minutes=-7), "7 minutes ago", "7分钟前"),
    (timedelta(minutes=59, seconds=59), "in 59 minutes", "59分钟后"),
    (timedelta(hours=-3, minutes=-59), "3 hours ago", "3小时前"),
    (timedelta(hours=24), "in 1 day", "1天后"),
    (timedelta(days=-6, hours=-23), "6 days ago", "6天前"),
    (timedelta(days=-7), "16 Nov", "11月16日"),
    (timedelta(days=-400), "19 Oct 2025", "2025年10月19日"),
]
SPANS = [
    (timedelta(), "0 seconds", "0秒钟"),
    (timedelta(seconds=59), "59 seconds", "59秒钟"),
    (timedelta(seconds=90), "1 minute", "1分钟"),
    (timedelta(hours=1, minutes=12, seconds=59), "1 hour 12 minutes", "1小时12分钟"),
    (timedelta(days=2, hours=3, minutes=4), "2 days 3 hours", "2天3小时"),
    (timedelta(days=2, minutes=4), "2 days 4 minutes", "2天4分钟"),
    (timedelta(seconds=-3), "0 seconds", "0秒钟"),
]


@pytest.mark.parametrize(("distance", "english", "chinese"), RELATIVE)
def test_a_moment_is_told_by_its_distance_in_both_languages(
    distance: timedelta, english: str, chinese: str
) -> None:
    with translation.override("en"):
        assert moments.relative(NOW + distance, NOW) == english
    with translation.override("zh-hans"):
        assert moments.relative(NOW + distance, NOW) == chinese


@pytest.mark.parametrize(("length", "english", "chinese"), SPANS)
def test_a_span_is_told_in_its_two_largest_units(length: timedelta, english: str, chinese: str) -> None:
    with translation.override("en"):
        assert moments.span(length) == english
    with translation.override("zh-hans"):
        assert moments.span(length) == chinese


def test_the_exact_time_is_in_the_readers_zone_and_names_it() -> None:
    with timezone.override(zoneinfo.ZoneInfo("Asia/Shanghai")):
        with translation.override("en"):
            assert moments.exact(NOW) == "23 Nov 2026, 14:05 UTC+8"
        with translation.override("zh-hans"):
            assert moments.exact(NOW) == "2026年11月23日 14:05 UTC+8"
    for zone, said in (
        ("UTC", "06:05 UTC"),
        ("Asia/Kolkata", "11:35 UTC+5:30"),
        ("America/New_York", "01:05 EST"),
    ):
        with timezone.override(zoneinfo.ZoneInfo(zone)), translation.override("en"):
            assert moments.exact(NOW) == f"23 Nov 2026, {said}"


def test_the_same_day_can_be_another_date_elsewhere() -> None:
    late = datetime(2026, 11, 15, 23, 0, tzinfo=UTC)
    with timezone.override(zoneinfo.ZoneInfo("Asia/Shanghai")), translation.override("en"):
        assert moments.relative(late, NOW + timedelta(days=1)) == "16 Nov"
