"""The short code in each message of ours."""

import pytest

from walletdesk.core.check_codes import ALPHABET, new_check_code, parse_check_code


def test_a_fresh_code_is_read_as_itself_and_hardly_ever_comes_twice() -> None:
    codes = [new_check_code() for _ in range(200)]
    assert [parse_check_code(code) for code in codes] == codes
    assert len(set(codes)) > 195


def test_no_code_looks_like_a_one_time_code_a_word_or_another_symbol() -> None:
    assert not set(ALPHABET) & set("0123456789AEIOULY")


@pytest.mark.parametrize(
    "typed", ["bcd-fgh", " BCDFGH ", "BCD FGH", "bcd–fgh", "ＢＣＤ－ＦＧＨ", "B.C.D_F.G.H"]
)
def test_it_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_check_code(typed) == "BCD-FGH"


@pytest.mark.parametrize("typed", ["", "BCD-FG", "BCD-FGHJ", "BCD-FG1", "482-913", "BCD-FGA", "B" * 5000])
def test_what_can_be_none_of_ours_is_none(typed: str) -> None:
    assert parse_check_code(typed) is None
