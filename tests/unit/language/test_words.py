"""One spelling for all, and words that an index can find again."""

import pytest

from walletdesk.language import fold, terms, words
from walletdesk.language.synonyms import meanings


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ＡＴＭ取款", "atm取款"),
        ("轉賬沒到賬", "转账没到账"),
        ("se\u200bed\u202e", "seed"),
        ("Straße", "strasse"),
    ],
)
def test_texts_that_mean_the_same_fold_to_one(written: str, plain: str) -> None:
    assert fold(written) == plain


def test_lines_stay_apart_when_folded() -> None:
    assert words("first\nsecond\tthird") == ["first", "second", "third"]


def test_words_of_the_field_are_not_cut_apart() -> None:
    assert "助记词" in words("我的助记词丢了")


def test_an_address_and_a_decimal_stay_whole() -> None:
    address = "0x52908400098527886e0f7030069857d2e4169ee7"
    assert words(f"sent 0.5 to {address}") == ["sent", "0.5", "to", address]


def test_every_pair_of_neighbours_is_a_term() -> None:
    assert terms("未到账 USDT 链") == ["未到", "到账", "usdt", "链"]


@pytest.mark.parametrize(
    ("one", "other", "meaning"),
    [
        ("币没到账", "转账未到账", "not_arrived"),
        ("gas太贵", "矿工费", "network_fee"),
        ("lost my seed phrase", "助记词丢了", "seed_phrase"),
        ("2FA", "两步验证", "two_step"),
    ],
)
def test_slang_and_the_proper_word_share_a_meaning(one: str, other: str, meaning: str) -> None:
    assert meaning in meanings(one)
    assert meaning in meanings(other)


def test_a_latin_spelling_is_found_only_as_a_whole_word() -> None:
    assert "cash_machine" not in meanings("the atmosphere")
