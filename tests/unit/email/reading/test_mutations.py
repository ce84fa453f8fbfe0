"""Letters to which something happened on their way: cut anywhere, bits turned, charsets exchanged."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.email.reading.letters import FROM, letter, part, parts
from walletdesk.channels.email.reading import Letter, Unreadable, read

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "mail"
CHARSETS = [
    b"utf-8",
    b"gb2312",
    b"big5",
    b"utf-7",
    b"utf-16",
    b"iso-2022-jp",
    b"koi8-r",
    b"hz",
    b"x",
    b"idna",
]

WHOLE = (
    FROM.encode()
    + b"\r\nSubject: =?utf-8?B?5oiR55qE?= =?gb2312?Q?=D5=CB=BB=A7?=\r\n"
    + parts(
        "outer",
        parts(
            "inner",
            part("text/plain; charset=gb2312; format=flowed", "我的账户 \r\n> old".encode("gbk")),
            part("text/html; charset=utf-8", "<p style='color:red'>我 <a href=x>b</a><table><td>1</table>"),
            kind="alternative",
        ),
        letter(
            "Content-Type: image/png; name*0*=utf-8''%E6%88",
            "Content-Transfer-Encoding: base64",
            body="iVBORw0K",
        ),
        part(
            "message/rfc822",
            letter("From: a@b.example", "Content-Transfer-Encoding: quoted-printable", body="a=3D="),
        ),
        part("text/plain", "begin 644 a\r\n#86)C\r\n`\r\nend\r\n"),
    )
)


def reads(raw: bytes) -> Letter | None:
    """The letter; its text is one that any database takes."""
    try:
        found = read(raw)
    except Unreadable:
        return None
    for text in (found.text, found.html, found.hidden, found.subject, *(file.name for file in found.files)):
        text.encode("utf-8")
        assert "\0" not in text and "\r" not in text
    return found


def mutated(raw: bytes, chance: random.Random) -> bytes:
    data = bytearray(raw)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(data))
        kind = chance.randrange(5)
        if kind == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at : at + chance.randrange(40)]
        elif kind == 2:
            data[at:at] = data[chance.randrange(len(data)) :][: chance.randrange(200)]
        elif kind == 3:
            data[at:at] = chance.choice(
                [b"\0", b"\r", b"\n\n", b"\xff\xfe", b'"', b"=?", b"--", b"<", b"\x1b$B"]
            )
        else:
            data = data.replace(b"utf-8", chance.choice(CHARSETS)).replace(b"gb2312", chance.choice(CHARSETS))
        data = data or bytearray(b"x")
    return bytes(data)


@pytest.mark.slow
def test_a_letter_that_is_cut_anywhere_still_reads():
    assert [file.name for file in read(WHOLE).files] == ["�", "a"]
    for end in range(len(WHOLE)):
        reads(WHOLE[:end])
        reads(WHOLE[end:])


def test_what_came_before_the_cut_is_kept():
    end = WHOLE.index(b"--inner--")
    found = read(WHOLE[:end])
    assert found.subject == "我的账户"
    assert found.text.startswith("我的账户")


@pytest.mark.parametrize("seed", range(10))
def test_a_letter_with_turned_bits_and_moved_pieces_still_reads(seed):
    chance = random.Random(seed)
    for _ in range(60):
        reads(mutated(WHOLE, chance))


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_letter_under_any_charset_still_reads(charset):
    for name in (b"utf-8", b"gb2312"):
        assert reads(WHOLE.replace(name, charset))


def real_letters() -> Iterator[Path]:
    return (path for path in sorted(DATA.rglob("*.eml")) if path.stat().st_size < 100_000)


@pytest.mark.slow
@pytest.mark.outside_data
@pytest.mark.skipif(not DATA.is_dir(), reason=f"the data sets are not beside the checkout ({DATA})")
@pytest.mark.parametrize("seed", range(4))
def test_real_letters_with_turned_bits_and_moved_pieces_still_read(seed):
    chance = random.Random(seed)
    for path in real_letters():
        raw = path.read_bytes()
        assert reads(raw)
        for _ in range(5):
            reads(mutated(raw, chance))
            reads(raw[: chance.randrange(len(raw))])


@pytest.mark.slow
@pytest.mark.outside_data
@pytest.mark.skipif(not DATA.is_dir(), reason=f"the data sets are not beside the checkout ({DATA})")
@pytest.mark.parametrize(
    "name", ["stalwart/eml/rfc/007.eml", "stalwart/eml/rfc/008.eml", "stalwart/eml/rfc/000.eml"]
)
def test_real_letters_that_are_cut_anywhere_still_read(name):
    raw = (DATA / name).read_bytes()
    for end in range(len(raw)):
        reads(raw[:end])
