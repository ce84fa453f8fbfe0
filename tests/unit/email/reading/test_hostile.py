"""Letters that are made to be slow, endless or deep: what is read of them is bounded, and says so.

The time limit of the reader is the assertion: an honest letter takes milliseconds, and one that takes time by
the square of its size takes minutes.
"""

from collections.abc import Iterator

import pytest

from tests.unit.email.reading.letters import FROM, letter, part, parts
from walletdesk.channels.email.reading import Letter, Oddity, bounds
from walletdesk.channels.email.reading.apart import Reader

pytestmark = pytest.mark.slow

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(seconds=10) as opened:
        yield opened


def test_a_hundred_thousand_multiparts_in_each_other(reader):
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
        for number in range(100_000)
    )
    found = reader.read(FROM.encode() + b"\r\n" + head + b"\r\nHello")
    assert {Oddity.TOO_DEEP, Oddity.CUT_OFF} <= set(found.oddities)


def test_a_hundred_thousand_parts(reader):
    found = reader.read(FROM.encode() + b"\r\n" + parts("x", *[part("text/plain", "a")] * 100_000))
    assert Oddity.TOO_MANY_PARTS in found.oddities
    assert found.text.count("a") == bounds.PARTS - 1


def test_a_hundred_thousand_letters_in_each_other(reader):
    found = reader.read(b"Content-Type: message/rfc822\r\n\r\n" * 100_000 + b"Subject: deep\r\n\r\nHello")
    assert Oddity.TOO_MANY_LETTERS in _all_oddities(found)


def test_lines_of_dashes_that_are_no_boundaries(reader):
    found = reader.read(FROM.encode() + b"\r\n" + parts("x", part("text/plain", "--\r\n--y\r\n" * 200_000)))
    assert Oddity.TOO_MUCH_TEXT in found.oddities
    assert len(found.text) <= bounds.TEXT


def test_a_header_line_of_a_megabyte(reader):
    found = reader.read(letter(FROM, "Subject: " + "x" * MEGABYTE, "To: a@b.example", body="Hello"))
    assert Oddity.LONG_HEADER in found.oddities
    assert (len(found.subject), found.authors[0].name) == (bounds.SUBJECT, "Li Wei")


@pytest.mark.parametrize(
    "line", ["X: y", "From: a@b.example", "To: a@b.example", "Received: by x; y", " folded"]
)
def test_a_hundred_thousand_headers(reader, line):
    found = reader.read(letter(FROM, *[line] * 100_000, body="Hello"))
    assert Oddity.TOO_MANY_HEADERS in found.oddities
    assert len(found.headers) <= bounds.HEADERS_SHOWN
    assert len(found.authors) <= bounds.ADDRESSES
    assert found.text == "Hello"


@pytest.mark.parametrize(
    "value",
    [
        "(" * MEGABYTE,
        "(()" * 300_000,
        '"' * MEGABYTE,
        '"\\' * 500_000,
        "<" * MEGABYTE,
        "<" + "@a," * 300_000,
        "a@b.example, " * 100_000,
        "a b " * 250_000,
        ", " * 500_000,
        ":;" * 500_000,
        "a" * MEGABYTE + "@b.example",
        "a." * 500_000 + "@b",
        "@" * MEGABYTE,
        "a@b " * 250_000,
        "=?utf-8?Q?" * 100_000,
        "=?utf-8?Q?a?= " * 70_000,
        "=?utf-8?B?5oiR?=" * 60_000,
        "=?" * 500_000,
        " " * MEGABYTE + "x",
        "\\" * MEGABYTE,
    ],
    ids=lambda value: value[:12],
)
@pytest.mark.parametrize("name", ["From", "Subject", "References", "Date", "Message-ID", "Content-ID"])
def test_a_header_made_to_be_slow(reader, name, value):
    found = reader.read(letter(FROM, f"{name}: {value}", body="Hello"))
    assert Oddity.LONG_HEADER in found.oddities
    assert found.text == "Hello"
    assert all(len(author.name) <= bounds.ADDRESS for author in found.authors)


@pytest.mark.parametrize(
    "value",
    [
        "; a=" * 250_000,
        '; a="' * 200_000,
        '; a="' + "\\" * MEGABYTE,
        ";" * MEGABYTE,
        "; " + " " * MEGABYTE,
        "".join(f"; filename*{number}=x" for number in range(70_000)),
        "; filename*0*=utf-8''" + "%41" * 300_000,
        "; filename=" + "=?utf-8?B?5oiR?=" * 60_000,
    ],
    ids=lambda value: value[:12],
)
def test_parameters_made_to_be_slow(reader, value):
    hostile = part("application/pdf", b"%PDF", f"Content-Disposition: attachment{value}")
    found = reader.read(FROM.encode() + b"\r\n" + parts("x", part("text/plain", "Hello"), hostile))
    assert found.text == "Hello"
    assert [len(file.name) <= bounds.FILE_NAME for file in found.files] == [True]


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 200_000,
        "<div>" * 400 + "<p>x</p>" * 100_000,
        "<b><i><u>" * 100_000,
        "<table><tr><td>" * 60_000,
        "<a href=x>" * 100_000,
        "<!--" * 250_000,
        "<![CDATA[" * 100_000,
        "&amp" * 250_000,
        "&" * MEGABYTE,
        "<" * MEGABYTE,
        "<p " + "a=b " * 250_000 + ">",
        "<p style='" + "a:b;" * 250_000 + "'>",
        "<style>" + "a{" * 500_000 + "</style>",
        "<style>" + "/*" * 500_000 + "</style>",
        "<style>" + ".a .b .c .d{display:none}" * 40_000 + "</style>" + "<p class=a>" * 10_000,
        "<blockquote>" * 400 + "x<br>" * 100_000,
        "<ul><li>" * 100_000,
        "<svg>" * 100_000,
        "<p>" + "x" * MEGABYTE,
        "<select>" * 100_000,
        "<form>" * 100_000,
        "<p></div>" * 100_000,
    ],
    ids=lambda source: source[:20],
)
def test_a_page_made_to_be_slow(reader, source):
    found = reader.read(letter(FROM, "Content-Type: text/html", body=source + "<p>Hello"))
    assert isinstance(found, Letter)
    assert len(found.text) <= bounds.TEXT


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", b" " * MEGABYTE + b"x"),
        ("quoted-printable", b"=" * MEGABYTE),
        ("quoted-printable", b"=\r\n" * 300_000),
        ("base64", b"=" * MEGABYTE),
        ("base64", b"QQ==" * 250_000),
        ("base64", b"!" * MEGABYTE),
        ("x-uuencode", b"begin 644 x\n" + b"!0\n" * 300_000),
        ("7bit", b"begin 644 x\r\n" * 80_000),
        ("7bit", b"\r" * MEGABYTE),
        ("7bit", b"\0" * MEGABYTE),
        ("7bit", b"\x1b$B" * 300_000),
        ("8bit", bytes(range(128, 256)) * 8_000),
        ("8bit", b"e" + "\u0301".encode() * 500_000),
    ],
)
def test_a_body_made_to_be_slow(reader, encoding, body):
    found = reader.read(letter(FROM, f"Content-Transfer-Encoding: {encoding}", body=body))
    assert found.authors[0].name == "Li Wei"
    assert "\0" not in found.text and len(found.text) <= bounds.TEXT


@pytest.mark.parametrize(
    "label", ["utf-7", "idna", "punycode", "utf-16", "iso-2022-jp", "hz", "zlib", "x" * 10_000]
)
def test_a_charset_made_to_be_slow(reader, label):
    body = b"+AAA-a\x80" * 150_000
    found = reader.read(letter(FROM, f"Content-Type: text/plain; charset={label}", body=body))
    assert len(found.text) <= bounds.TEXT


def test_a_packed_bomb_is_not_opened(reader):
    bomb = part(
        "application/zip", b"PK\3\4" + b"\0" * MEGABYTE, "Content-Disposition: attachment; filename=a.zip"
    )
    found = reader.read(FROM.encode() + b"\r\n" + parts("x", part("text/plain", "Hello"), bomb))
    assert len(found.files[0].data) == MEGABYTE + 4


def test_a_letter_of_fifty_megabytes_is_read(reader):
    file = letter(
        "Content-Type: application/pdf",
        "Content-Transfer-Encoding: base64",
        body=(b"QUJD" * 19 + b"\r\n") * 650_000,
    )
    found = reader.read(FROM.encode() + b"\r\n" + parts("x", part("text/plain", "Hello"), file))
    assert (found.text, len(found.files[0].data)) == ("Hello", 37_050_000)


def _all_oddities(letter: Letter) -> set[Oddity]:
    return set(letter.oddities).union(*(_all_oddities(each) for each in letter.letters))
