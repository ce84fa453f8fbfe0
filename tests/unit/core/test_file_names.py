import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.files import clean_file_name
from walletdesk.core.files.names import LONGEST_NAME


@pytest.mark.parametrize(
    ("name", "alone", "as_png"),
    [
        ("截图 2026-09-28.png", "截图 2026-09-28.png", "截图 2026-09-28.png"),
        ("../../etc/passwd", "passwd", "passwd.png"),
        ("C:\\Users\\lin\\photo.jpg", "photo.jpg", "photo.png"),
        ("a.png.exe", "a.exe", "a.png"),
        ("invoice.pdf .exe", "invoice.exe", "invoice.png"),
        ("photo\u202egnp.exe", "photognp.exe", "photognp.png"),
        ("a\x00b\r\n.png", "ab_.png", "ab_.png"),
        (".htaccess", "htaccess", "htaccess.png"),
        ("...", "file", "file.png"),
        ("", "file", "file.png"),
        ("con.txt", "_con.txt", "_con.png"),
        ("COM1", "_COM1", "_COM1.png"),
        ("lpt9.tar.gz", "_lpt9.gz", "_lpt9.png"),
        ("console.log", "console.log", "console.png"),
        ("report v1.2.pdf", "report v1.2.pdf", "report v1.2.png"),
        ('a<b>:"|?*.png', "a_b_.png", "a_b_.png"),
        ("a.png.", "a.png", "a.png"),
        ("👩‍👩‍👧.jpg", "👩‍👩‍👧.jpg", "👩‍👩‍👧.png"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_tricks(name, alone, as_png):
    assert clean_file_name(name) == alone
    assert clean_file_name(name, "png") == as_png


def test_a_long_chinese_name_is_cut_between_characters():
    name = clean_file_name("图" * 500 + ".png", "png")
    assert name.endswith("图.png")
    assert len(name.encode()) <= LONGEST_NAME


@given(st.text(max_size=300), st.sampled_from(["png", "txt", "pdf"]))
def test_whatever_comes_in_a_safe_name_comes_out(name, extension):
    clean = clean_file_name(name, extension)
    assert clean.endswith(f".{extension}")
    assert len(clean.encode()) <= LONGEST_NAME
    assert not clean.startswith((".", " "))
    assert not set(clean) & set('/\\<>:"|?*\0\n')
    assert clean_file_name(clean, extension) == clean
