"""The signature, by the example that Weibo gives (open.weibo.com/wiki/Messages_api_start)."""

from datetime import UTC, datetime, timedelta

import pytest

from walletdesk.channels.weibo.signature import SKEW, is_fresh, is_right, signature

SECRET, TIMESTAMP, NONCE = "xyz123xyz", "1397022061823", "57155157"
SIGNATURE = "90e4c22c90a58f26526c2dd5b6c56c8822edeaa1"
THEN = datetime.fromtimestamp(1397022061.823, UTC)


def test_the_official_example_is_right():
    assert signature(SECRET, TIMESTAMP, NONCE) == SIGNATURE
    assert is_right(SIGNATURE, SECRET, TIMESTAMP, NONCE)


@pytest.mark.parametrize("place", range(len(SIGNATURE)))
def test_one_wrong_digit_anywhere_is_wrong(place):
    wrong = "0" if SIGNATURE[place] != "0" else "1"
    assert not is_right(SIGNATURE[:place] + wrong + SIGNATURE[place + 1 :], SECRET, TIMESTAMP, NONCE)


@pytest.mark.parametrize(
    "parts",
    [("xyz123xyZ", TIMESTAMP, NONCE), (SECRET, "1397022061824", NONCE), (SECRET, TIMESTAMP, "57155158")],
)
def test_one_wrong_letter_of_what_was_signed_is_wrong(parts):
    assert not is_right(SIGNATURE, *parts)


@pytest.mark.parametrize("given", ["", SIGNATURE[:-1], f"{SIGNATURE}0", SIGNATURE.upper(), "签名", "\ud800"])
def test_what_is_no_signature_is_wrong(given):
    assert not is_right(given, SECRET, TIMESTAMP, NONCE)


def test_without_a_secret_nothing_is_right():
    assert not is_right(signature("", TIMESTAMP, NONCE), "", TIMESTAMP, NONCE)


@pytest.mark.parametrize("apart", [-SKEW, timedelta(), SKEW])
def test_clocks_may_differ_a_little(apart):
    assert is_fresh(TIMESTAMP, THEN + apart)
    assert is_fresh(TIMESTAMP[:10], THEN + apart - timedelta(seconds=0.823))


@pytest.mark.parametrize(
    "apart", [-SKEW - timedelta(seconds=1), SKEW + timedelta(seconds=1), timedelta(days=9)]
)
def test_a_time_long_ago_or_to_come_is_not_fresh(apart):
    assert not is_fresh(TIMESTAMP, THEN + apart)


@pytest.mark.parametrize(
    "timestamp", ["", "now", "-1397022061823", "1.4e12", "１３９７０２２０６１", "9" * 40]
)
def test_what_is_no_time_is_not_fresh(timestamp):
    assert not is_fresh(timestamp, THEN)
