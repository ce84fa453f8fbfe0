"""Files of text beside a letter: what they say comes with their bytes, not with their letter."""

import pytest

from tests.unit.email.reading.letters import FROM, part, parts
from walletdesk.channels.email.reading import read


@pytest.mark.parametrize(
    ("said", "charset", "words"),
    [
        ("; charset=iso-8859-1", "cp1252", "Die Hasen und die Frösche"),
        ("; charset=koi8-r", "koi8_r", "Адрес кошелька"),
        ("", "gb18030", "钱包地址不正确，请帮忙看看"),
        ("; charset=utf-8", "utf-8", "Fröhlich"),
    ],
)
def test_a_file_of_text_is_passed_on_in_utf_8_since_only_its_letter_knows_the_charset(said, charset, words):
    file = part(f"text/plain{said}", words.encode(charset), "Content-Disposition: attachment; filename=a.txt")
    found = read(FROM.encode() + b"\r\n" + parts("x", part("text/plain", "Hello"), file))
    assert [file.data.decode() for file in found.files] == [words]


def test_what_is_no_text_stays_as_it_is_whatever_it_is_called():
    data = b"\x89PNG\x00\x01\xff\xf6"
    file = part("text/plain; charset=iso-8859-1", data, "Content-Disposition: attachment; filename=a.txt")
    found = read(FROM.encode() + b"\r\n" + parts("x", part("text/plain", "Hello"), file))
    assert [file.data for file in found.files] == [data]
