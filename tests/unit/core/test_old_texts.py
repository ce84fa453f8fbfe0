"""Texts of machines that wrote before UTF-8, without a word about how."""

import pytest

from walletdesk.core.files import FileRefused, clean_file

WESTERN = (
    "Trois cafés, s'il vous plaît. Où êtes-vous né ?\n",
    "café",
    "El niño está aquí; mañana pagaré la transacción.\n",
    "Die Größe stimmt nicht. Schöne Grüße\n",
    "“It’s gone” – he said\n",
)
CHINESE = (
    "您好，我的钱包无法登录，请帮忙处理。\n",
    "版本 4.2，手机 Pixel 8：提现失败 error 503\n",
    "朱镕基、喆、堃、囍\n",
    "登录",
)


@pytest.mark.parametrize("text", WESTERN)
def test_a_western_text_keeps_its_accents(text: str) -> None:
    assert clean_file("note.txt", text.encode("windows-1252")).data.decode() == text


@pytest.mark.parametrize("text", CHINESE)
def test_a_chinese_text_stays_chinese(text: str) -> None:
    assert clean_file("note.txt", text.encode("gb18030")).data.decode() == text


def test_bytes_that_are_no_text_are_still_refused() -> None:
    with pytest.raises(FileRefused):
        clean_file("note.txt", bytes(range(32, 256)) * 4)
