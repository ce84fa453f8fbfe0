import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.text import TextTooLong, clean_line, clean_text, fold, truncate


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  hello  ", "hello"),
        ("钱包被锁定了，怎么办？", "钱包被锁定了，怎么办？"),
        ("family 👩‍👩‍👧‍👦 and 👍🏽 and ❤️", "family 👩‍👩‍👧‍👦 and 👍🏽 and ❤️"),
        ("flag 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        ("hidden\U000e0041\U000e0042 text", "hidden text"),
        ("می‌خواهم", "می‌خواهم"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("a\u2066b\u2069c\u200ed", "abcd"),
        ("nul\x00 bell\x07 esc\x1b[0m", "nul bell esc[0m"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("lone \ud83d surrogate", "lone  surrogate"),
        ("cafe\u0301", "café"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
    ],
)
def test_text_keeps_its_meaning_and_loses_its_tricks(given_text, kept):
    assert clean_text(given_text, 100) == kept


def test_a_line_is_one_line():
    assert clean_line("  锁定\n\n 了\t账户\u3000吗 ", 50) == "锁定 了 账户 吗"


def test_text_above_its_limit_is_refused_with_both_numbers():
    with pytest.raises(TextTooLong) as refused:
        clean_text("好" * 11, 10)
    assert (refused.value.limit, refused.value.length) == (10, 11)
    assert clean_text("好" * 10, 10) == "好" * 10


def test_blanks_around_do_not_count():
    assert clean_text(" " * 1000 + "ok" + "\n" * 1000, 2) == "ok"


def test_a_tower_of_accents_costs_no_time_and_is_cut_down():
    tower = "a" + "\u0301\u0323" * 35_000
    began = time.perf_counter()
    cleaned = clean_text(tower, 20_000)
    assert len(cleaned) <= 31
    assert fold(tower)
    assert time.perf_counter() - began < 1


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean_text(text, 1200)
    assert clean_text(once, 1200) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@given(st.text(max_size=300))
def test_a_line_never_holds_a_line_end(text):
    assert len(clean_line(text, 1200).splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("short", 5, "short"),
        ("a longer text", 9, "a longer…"),
        ("助记词和私钥", 4, "助记词…"),
        ("ab👩‍👩‍👧", 5, "ab…"),
        ("ab👍🏽cd", 4, "ab…"),
        ("cafe\u0301s", 5, "caf…"),
    ],
)
def test_a_shortened_text_keeps_whole_characters(text, limit, shown):
    assert truncate(text, limit) == shown


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRASSE"), ("ＡＢＣ１", "abc1"), ("ﬁne", "FINE"), ("é", "E\u0301")]
)
def test_texts_that_mean_the_same_fold_the_same(one, other):
    assert fold(one) == fold(other)
