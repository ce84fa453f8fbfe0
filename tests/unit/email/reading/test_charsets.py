"""Text comes out right whatever charset it names, or does not."""

import pytest

from walletdesk.channels.email.reading import Oddity, charsets
from walletdesk.channels.email.reading.notes import Notes

SIMPLIFIED = "您好，我的账户被锁定了，请帮忙处理，谢谢。"
TRADITIONAL = "您好，我的帳戶被鎖定了，請幫忙處理，謝謝。"
JAPANESE = "こんにちは、ウォレットが動きません。助けてください"
KOREAN = "안녕하세요 지갑이 작동하지 않습니다"
RUSSIAN = "Привет, мой кошелёк не работает, помогите пожалуйста"
GERMAN = "Schöne Grüße aus München, Ärger über Öl"


def read(data: bytes, label: str) -> tuple[str, set[Oddity]]:
    notes = Notes()
    return charsets.decode(data, label, notes), notes.odd


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        (SIMPLIFIED, "gb2312", "gbk"),
        (SIMPLIFIED + "㐀𠀀", "GB2312", "gb18030"),
        (SIMPLIFIED, "GBK", "gbk"),
        (SIMPLIFIED, "x-gbk", "gbk"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL + "啲嘅", "big5-hkscs", "big5hkscs"),
        (JAPANESE, "Shift_JIS", "cp932"),
        (JAPANESE, "iso-2022-jp", "iso2022_jp_ext"),
        (JAPANESE, "euc-jp", "euc_jp"),
        (KOREAN, "ks_c_5601-1987", "cp949"),
        (RUSSIAN, "koi8-r", "koi8_r"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (GERMAN + " – €", "iso-8859-1", "cp1252"),
        (SIMPLIFIED, "utf-7", "utf-7"),
        (SIMPLIFIED, "UNICODE-1-1-UTF-7", "utf-7"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16le", "utf-16-le"),
        ("plain " + SIMPLIFIED, "utf-16", "utf-16-be"),
        ("plain ascii words", "utf-16", "utf-16-le"),
        (GERMAN, "macintosh", "mac_roman"),
    ],
)
def test_a_text_in_the_charset_that_it_names_reads_as_written(text, label, codec):
    assert read(text.encode(codec), label) == (text, set())


@pytest.mark.parametrize("label", ["", "us-ascii", "unknown-8bit"])
@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (SIMPLIFIED, "gbk"),
        ("你好", "gbk"),
        (SIMPLIFIED, "utf-8"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "cp932"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "cp949"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp1251"),
        (GERMAN, "cp1252"),
        ("café", "cp1252"),
    ],
)
def test_a_text_that_names_no_charset_is_recognised(text, codec, label):
    assert read(text.encode(codec), label)[0] == text


@pytest.mark.parametrize(
    ("text", "codec", "label"),
    [
        (SIMPLIFIED, "utf-8", "gb2312"),
        (SIMPLIFIED, "utf-8", "iso-8859-1"),
        (SIMPLIFIED, "utf-8", "big5"),
        (SIMPLIFIED, "gbk", "iso-8859-1"),
        (SIMPLIFIED, "gbk", "big5"),
        (SIMPLIFIED, "gbk", "utf-8"),
        (SIMPLIFIED, "gbk", "no-such-charset"),
        (TRADITIONAL, "big5", "gb2312"),
        (TRADITIONAL, "big5", "utf-8"),
        (GERMAN, "cp1252", "utf-8"),
        ("café", "utf-8", "iso-8859-1"),
    ],
)
def test_a_wrong_name_is_noticed_and_the_text_read_all_the_same(text, codec, label):
    assert read(text.encode(codec), label) == (text, {Oddity.WRONG_CHARSET})


def test_plain_ascii_that_is_called_utf_16_stays_what_it_is():
    assert read(b"Dear desk,", "utf-16")[0] == "Dear desk,"


def test_a_text_that_is_cut_in_the_middle_of_a_character_keeps_all_before_it():
    assert read(SIMPLIFIED.encode()[:-1], "utf-8")[0].startswith(SIMPLIFIED[:-1])
    assert read(SIMPLIFIED.encode("gbk")[:-1], "gb2312")[0].startswith(SIMPLIFIED[:-1])


@pytest.mark.parametrize(
    "label", ["unicode_escape", "idna", "rot13", "base64", "undefined", "x" * 5_000, "\0"]
)
def test_what_is_no_charset_of_letters_is_never_used_as_one(label):
    assert read(b"caf\xe9 \\u0041", label)[0] == "café \\u0041"


@pytest.mark.parametrize(
    "label", ["utf-8", "gb18030", "big5", "utf-7", "utf-16", "iso-2022-jp", "hz", "cp1252", "x"]
)
def test_no_bytes_make_it_fail(label):
    for seed in range(256):
        data = bytes((seed * 7 + place * place * 31) % 256 for place in range(64))
        assert isinstance(read(data, label)[0], str)
