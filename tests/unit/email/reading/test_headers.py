"""Headers, well formed and not: who, to whom, when, and what a letter is called."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.unit.email.reading.letters import FROM, letter
from walletdesk.channels.email.reading import Letter, Mailbox, Oddity, read

LI = Mailbox("Li Wei", "li.wei@example.com")


def with_header(line: str | bytes) -> Letter:
    return read(letter(line))


@pytest.mark.parametrize(
    ("value", "mailboxes"),
    [
        ("a@b.example", [("", "a@b.example")]),
        ("<a@b.example>", [("", "a@b.example")]),
        ("Ann <a@b.example>", [("Ann", "a@b.example")]),
        ('"Ann, B." <a@b.example>, c@d.example', [("Ann, B.", "a@b.example"), ("", "c@d.example")]),
        ('"An\\"n" <a@b.example>', [('An"n', "a@b.example")]),
        ("a@b.example (Ann)", [("Ann", "a@b.example")]),
        ("Ann (of (old) times) <a@b.example>", [("Ann", "a@b.example")]),
        ("=?utf-8?B?5p2O5Lyf?= <a@b.example>", [("李伟", "a@b.example")]),
        ('"=?gbk?B?wO7OsA==?=" <a@b.example>', [("李伟", "a@b.example")]),
        ("=?utf-8?Q?Ann=2C_B=2E_=3Cx=40y=3E?= <a@b.example>", [("Ann, B. <x@y>", "a@b.example")]),
        ("team: a@b.example, c@d.example;", [("", "a@b.example"), ("", "c@d.example")]),
        ("undisclosed-recipients:;", []),
        ("Ann <@relay.example,@b.example:a@b.example>", [("Ann", "a@b.example")]),
        ('"john doe"@b.example', [("", '"john doe"@b.example')]),
        ("a@EXAMPLE.Com", [("", "a@example.com")]),
        ("A.b+C@例子.测试", [("", "A.b+C@xn--fsqu00a.xn--0zwm56d")]),
        ("a@[192.0.2.1]", [("", "a@[192.0.2.1]")]),
        ("Ann a@b.example", [("Ann", "a@b.example")]),
        ("Ann :( <a@b.example>", [("(", "a@b.example")]),
        ("Sad (Ann <a@b.example>, c@d.example", [("Sad (Ann", "a@b.example"), ("", "c@d.example")]),
        ("a@b.example; c@d.example", [("", "a@b.example"), ("", "c@d.example")]),
        ("a @ b.example", [("", "a@b.example")]),
        ("boss@bank.example <thief@evil.example>", [("boss@bank.example", "thief@evil.example")]),
        ('"boss@bank.example" <thief@evil.example>', [("boss@bank.example", "thief@evil.example")]),
        ("Ann\u202e <a@b.example>", [("Ann", "a@b.example")]),
    ],
)
def test_the_mailboxes_of_a_header(value, mailboxes):
    found = with_header(f"To: {value}")
    assert [(each.name, each.address) for each in found.to] == mailboxes
    assert Oddity.BAD_ADDRESS not in found.oddities


@pytest.mark.parametrize(
    "value",
    ["nobody", "Ann <nobody>", "<>", "a@b@c", '"a@b.example', "a@", "@b", "((((", "<<<<", "a@\u4f8b..\u4f8b"],
)
def test_what_is_no_address_is_noted_and_not_made_into_one(value):
    found = with_header(f"To: {value}")
    assert found.to == ()
    assert Oddity.BAD_ADDRESS in found.oddities


def test_an_encoded_word_is_never_an_address():
    for value in ("=?utf-8?Q?boss=40bank.example?=", "=?utf-8?Q?boss=40bank.example_?= x"):
        found = with_header(f"From: {value}")
        assert (found.authors, Oddity.BAD_ADDRESS in found.oddities) == ((), True)


def test_all_authors_of_all_from_headers_are_named():
    found = read(letter(FROM, "From: two@example.com, three@example.com"))
    assert [author.address for author in found.authors] == [
        LI.address,
        "two@example.com",
        "three@example.com",
    ]
    assert {Oddity.SEVERAL_FROM, Oddity.DUPLICATE_HEADERS} <= set(found.oddities)
    assert Oddity.NO_FROM in read(letter("To: a@b.example")).oddities


def test_a_chinese_letter_with_raw_bytes_in_its_headers_is_read_in_its_own_charset():
    head = ['From: "李伟" <li@example.com>', "Subject: 我的账户", "To: 客服 <help@desk.example>"]
    for codec in ("gbk", "utf-8"):
        found = read(letter(*(line.encode(codec) for line in head)))
        assert (found.authors[0].name, found.subject, found.to[0].name) == ("李伟", "我的账户", "客服")
    big5 = letter("Subject: 鎖".encode("big5"), 'Content-Type: text/plain; charset="big5"')
    assert read(big5).subject == "鎖"


def test_identifiers_stand_in_order_without_brackets_and_only_once():
    found = read(
        letter(
            "Message-ID: <one@a.example>",
            "In-Reply-To: Your message of <two@b.example>",
            "References: <three@c.example>\r\n <two@b.example><three@c.example>",
        )
    )
    assert found.message_id == "one@a.example"
    assert found.in_reply_to == ("two@b.example",)
    assert found.references == ("three@c.example", "two@b.example")


def test_a_letter_with_two_names_has_none():
    found = read(letter("Message-ID: <one@a.example>", "Message-ID: <two@a.example>"))
    assert found.message_id == ""
    assert Oddity.DUPLICATE_HEADERS in found.oddities


def test_of_many_references_the_first_and_the_latest_are_kept():
    found = read(letter("References: " + "\r\n ".join(f"<{number}@a.example>" for number in range(1_000))))
    assert found.references[0] == "0@a.example"
    assert found.references[1:] == tuple(f"{number}@a.example" for number in range(901, 1_000))


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Fri, 21 Nov 1997 09:55:06 -0600", datetime(1997, 11, 21, 15, 55, 6, tzinfo=UTC)),
        ("21 Nov 97 09:55:06 GMT", datetime(1997, 11, 21, 9, 55, 6, tzinfo=UTC)),
        ("Wed, 1 Jan 2025 08:00:00 +0800 (CST)", datetime(2025, 1, 1, tzinfo=timezone(timedelta(hours=0)))),
        ("yesterday", None),
        ("Fri, 21 Nov 1997 99:55:06 -0600", None),
        ("Fri, 31 Dec 9999 23:55:06 -2359", None),
        ("Fri, 21 Nov 1997 09:55:06 -99999999999", None),
        ("9" * 5_000, None),
    ],
)
def test_the_date_is_a_moment_or_nothing(written, moment):
    found = with_header(f"Date: {written}")
    assert found.date == moment
    assert (Oddity.BAD_DATE in found.oddities) == (moment is None)


def test_a_folded_header_is_one_line_and_a_bare_carriage_return_makes_no_header():
    assert with_header("Subject: one\r\n two\r\n\tthree").subject == "one two three"
    found = with_header("Subject: hello\rBcc: victim@example.com")
    assert found.subject == "hello Bcc: victim@example.com"
    assert [name for name, _value in found.headers] == ["subject"]
    assert Oddity.BARE_CR in found.oddities


def test_the_line_of_a_mail_folder_before_the_letter_is_no_header():
    found = read(b"From li@example.com Fri Nov 21 09:55:06 1997\n" + letter(FROM, body="Hello", end=b"\n"))
    assert (found.authors, found.text) == ((LI,), "Hello")


def test_a_letter_with_carriage_returns_alone_is_read_too():
    found = read(letter(FROM, "Subject: old", body="one\rtwo", end=b"\r"))
    assert (found.subject, found.text) == ("old", "one\ntwo")


def test_a_lost_empty_line_does_not_lose_the_text():
    found = read(b"From: a@b.example\r\nSubject: hi\r\nDear desk,\r\nplease help.\r\n")
    assert (found.subject, found.text) == ("hi", "Dear desk,\nplease help.")


def test_one_broken_line_among_the_headers_is_passed_over():
    found = read(b"From: a@b.example\r\nthis is nothing\r\nSubject: hi\r\n\r\ntext")
    assert (found.subject, found.text) == ("hi", "text")
    assert Oddity.BAD_HEADER in found.oddities


def test_where_a_letter_was_delivered_is_told():
    found = read(
        letter("Delivered-To: desk@a.example", "X-Original-To: help@a.example", "Envelope-To: desk@a.example")
    )
    assert found.delivered_to == ("desk@a.example", "help@a.example")


def test_nothing_unseen_gets_through_a_header():
    found = read(letter(b"Subject: a\0b =?utf-8?B?4oCu?= =?utf-8?Q?=00=07x?="))
    assert found.subject == "ab x"
