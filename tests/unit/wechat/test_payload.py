"""What is posted to us is read as plain values, and nothing in it is carried out."""

import time

import pytest

from walletdesk.channels.wechat.payload import Unreadable, parse


def test_values_are_read_by_name_and_the_first_of_a_name_counts() -> None:
    body = b"<xml><A><![CDATA[one]]></A> <B>2</B><A>other</A><C><D>deep</D></C></xml>"
    assert parse(body) == {"A": "one", "B": "2", "C": ""}


def test_chinese_and_characters_written_as_numbers_are_read() -> None:
    assert parse("<xml><A>你好 &amp; &#x4F60;</A></xml>".encode()) == {"A": "你好 & 你"}


def test_json_is_read_where_an_account_was_set_to_it() -> None:
    assert parse(b' {"A": "one", "B": 2, "C": {"D": "deep"}, "E": null}') == {"A": "one", "B": "2"}


BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><xml><A>&b;</A></xml>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<xml>",
        b"<xml><A></xml>",
        b"hello",
        b"\xff\xfe<xml/>",
        b"<xml><A>\x00</A></xml>",
        b"<xml><A>&undeclared;</A></xml>",
        BOMB,
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml/>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><A>&a;</A></xml>',
        b"<!DOCTYPE xml><xml/>",
        b"<xml>" + b"<a>" * 9 + b"</a>" * 9 + b"</xml>",
        b"<xml>" + b"<a/>" * 501 + b"</xml>",
        b"{",
        b"{" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_what_is_of_another_form_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(body)


def test_a_megabyte_is_read_in_no_time() -> None:
    began = time.monotonic()
    assert len(parse(b"<xml><A>" + b"x" * 1_000_000 + b"</A></xml>")["A"]) == 1_000_000
    with pytest.raises(Unreadable):
        parse(b"<xml>" + b"<a>" * 300_000)
    assert time.monotonic() - began < 1
