"""Packed contents, whole and damaged (RFC 2045, section 6)."""

import base64
import binascii

import pytest

from tests.unit.email.reading.letters import FROM, letter
from walletdesk.channels.email.reading import Letter, Oddity, read

TEXT = "我的账户被锁定了。\r\n请帮忙！"
SHOWN = TEXT.replace("\r\n", "\n")
PACKED = base64.b64encode(TEXT.encode()).decode()


def packed(encoding: str, body: str | bytes) -> Letter:
    return read(
        letter(
            FROM,
            "Content-Type: text/plain; charset=utf-8",
            f"Content-Transfer-Encoding: {encoding}",
            body=body,
        )
    )


@pytest.mark.parametrize("encoding", ["base64", "BASE64", " base64 ", "base64;", '"base64"', "base 64"])
def test_base64_is_unpacked_however_its_name_is_written(encoding):
    assert packed(encoding, PACKED).text == SHOWN


@pytest.mark.parametrize(
    ("body", "is_noted"),
    [
        ("\r\n".join(PACKED[at : at + 20] for at in range(0, len(PACKED), 20)), False),
        (" \t".join(PACKED), False),
        (PACKED.rstrip("="), False),
        (PACKED[:20] + "!" + PACKED[20:], True),
        (PACKED + "\r\n_______\r\nA list's footer, added below", PACKED.endswith("=")),
        (
            base64.b64encode(TEXT[:4].encode() + b" ").decode()
            + base64.b64encode(TEXT[4:].encode()).decode(),
            False,
        ),
    ],
)
def test_damage_in_base64_is_passed_over(body, is_noted):
    found = packed("base64", body)
    assert found.text.replace(" ", "").startswith(SHOWN[:8])
    assert (Oddity.BAD_BASE64 in found.oddities) == is_noted


def test_a_footer_below_packed_text_is_not_unpacked():
    whole = base64.b64encode(b"Hello, desk").decode()
    assert whole.endswith("=")
    found = packed("base64", f"{whole}\r\n-- \r\nThis list is run by volunteers.\r\n")
    assert found.text == "Hello, desk"
    assert Oddity.BAD_BASE64 in found.oddities


def test_what_is_not_base64_at_all_is_read_as_it_stands():
    found = packed("base64", "Dear desk, I can't sign in. What now?")
    assert found.text == "Dear desk, I can't sign in. What now?"
    assert Oddity.BAD_BASE64 in found.oddities


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("caf=C3=A9", "café"),
        ("caf=c3=a9", "café"),
        ("one =\r\nline", "one line"),
        ("one =  \r\nline", "one line"),
        ("blank at end   \r\nnext", "blank at end\nnext"),
        ("signature:\r\n--=20\r\nLi", "signature:\n-- \nLi"),
        ("ends with =", "ends with "),
    ],
)
def test_quoted_printable_is_unpacked(body, text):
    found = packed("quoted-printable", body)
    assert found.text == text
    assert Oddity.BAD_QUOTED_PRINTABLE not in found.oddities


@pytest.mark.parametrize("body", ["50=% off", "a=ZZ", "x=3", "http://a.example/?q==1"])
def test_a_wrong_quote_stays_as_it_is_and_is_noted(body):
    found = packed("quoted-printable", body)
    assert found.text[:2] == body[:2]
    assert Oddity.BAD_QUOTED_PRINTABLE in found.oddities


@pytest.mark.parametrize("encoding", ["7bit", "8bit", "binary", "7-bit", "", "8bits"])
def test_what_is_not_packed_is_not_unpacked(encoding):
    found = packed(encoding, "=3D")
    assert found.text == "=3D"
    assert Oddity.BAD_ENCODING not in found.oddities


def test_an_encoding_that_nobody_knows_is_noted():
    found = packed("rot13", "Hello")
    assert (found.text, Oddity.BAD_ENCODING in found.oddities) == ("Hello", True)


def uuencoded(name: str, data: bytes, end: str = "\r\n") -> str:
    lines = [binascii.b2a_uu(data[at : at + 45]).decode().rstrip("\n") for at in range(0, len(data), 45)]
    return end.join([f"begin 644 {name}", *lines, "`", "end", ""])


def test_a_uuencoded_part_is_unpacked():
    assert packed("x-uuencode", uuencoded("a.txt", TEXT.encode())).text == SHOWN


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_files_between_the_lines_of_a_text_are_taken_out(end):
    body = f"Before{end}{uuencoded('a.bin', bytes(range(200)), end)}After{end}{uuencoded('b.bin', b'b', end)}"
    found = read(letter(FROM, body=body))
    assert found.text.split() == ["Before", "After"]
    assert [(file.name, file.data) for file in found.files] == [("a.bin", bytes(range(200))), ("b.bin", b"b")]


def test_words_about_beginning_are_no_file():
    body = "begin 644 times\r\nand then end\r\n"
    found = read(letter(FROM, body=body))
    assert (found.text, found.files) == ("begin 644 times\nand then end", ())


@pytest.mark.parametrize(
    ("delsp", "body", "text"),
    [
        ("no", "one \r\nparagraph\r\nnext", "one paragraph\nnext"),
        ("yes", "没有 \r\n空格", "没有空格"),
        ("no", "> quoted \r\n> text\r\nanswer \r\n> not joined", "> quoted text\nanswer \n> not joined"),
        ("no", ">> deep \r\n>> er\r\n> up", ">> deep er\n> up"),
        ("no", " From me \r\n to you", "From me to you"),
        ("no", "end\r\n-- \r\nLi \r\nWei", "end\n-- \nLi Wei"),
    ],
)
def test_flowed_text_flows(delsp, body, text):
    media_type = f"Content-Type: text/plain; format=flowed; delsp={delsp}; charset=utf-8"
    assert read(letter(FROM, media_type, body=body)).text == text
