"""Encoded words in headers, as mailers really write them."""

import base64

import pytest

from walletdesk.channels.email.reading import words
from walletdesk.channels.email.reading.notes import Notes


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


UTF_8 = "我的账户".encode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain", "plain"),
        ("=?utf-8?B?5oiR55qE?=", "我的"),
        ("=?UTF-8?q?caf=C3=A9_noir?=", "café noir"),
        ("=?gb2312?B?1cu7p7G7y/i2qA==?=", "账户被锁定"),
        ("=?utf-8*zh?B?5oiR55qE?=", "我的"),
        ("=?utf-8?B?5oiR?= =?utf-8?B?55qE?=", "我的"),
        ("=?utf-8?B?5oiR?==?utf-8?B?55qE?=", "我的"),
        ("Re: =?utf-8?B?5oiR?= and =?utf-8?B?55qE?= end", "Re: 我 and 的 end"),
        ("x=?utf-8?B?5oiR?=y", "x我y"),
        ('"=?utf-8?B?5oiR?="', '"我"'),
        ("=?utf-8?Q?two words?=", "two words"),
        ("=?utf-8?Q?why?_=E6=88=91?=", "why? 我"),
        ("=?utf-8?B?5oiR55qE", "=?utf-8?B?5oiR55qE"),
        ("=?utf-8?B?5oiR55qE5?=", "我的"),
        ("=?utf-8?B?5oiR55qE?= =?gb2312?B?1cu7pw==?=", "我的账户"),
        ("=?utf-8?B??=", ""),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("=?iso-2022-jp?B?GyRCJF4kXyRgGyhC?=", "まみむ"),
    ],
)
def test_a_word_reads_as_its_writer_meant_it(value, text):
    assert words.decode(value, Notes()) == text


@pytest.mark.parametrize("cut", range(1, len(UTF_8)))
def test_a_character_that_is_cut_between_two_words_is_whole_again(cut):
    first, second = b64(UTF_8[:cut]), b64(UTF_8[cut:])
    assert words.decode(f"=?utf-8?B?{first}?= =?utf-8?B?{second}?=", Notes()) == "我的账户"
    quoted = ["".join(f"={byte:02X}" for byte in piece) for piece in (UTF_8[:cut], UTF_8[cut:])]
    assert words.decode(f"=?utf-8?Q?{quoted[0]}?=\t=?utf-8?Q?{quoted[1]}?=", Notes()) == "我的账户"


@pytest.mark.parametrize("cut", range(1, len(b64(UTF_8))))
def test_base64_that_is_cut_anywhere_between_two_words_is_whole_again(cut):
    whole = b64(UTF_8)
    assert words.decode(f"=?utf-8?B?{whole[:cut]}?= =?utf-8?B?{whole[cut:]}?=", Notes()) == "我的账户"
