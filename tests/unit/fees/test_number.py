"""The number of a quote, as it is written and as people type it."""

from datetime import UTC, datetime

import pytest

from walletdesk.fees import number


@pytest.mark.parametrize("typed", ["Q26-00042", " q26-00042 ", "26-42", "2642", "Q2600042"])
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert number.read(typed) == 42


@pytest.mark.parametrize("typed", ["", "Q", "Q26-", "42", "WD-7K3M", "Q26-1234567890123"])
def test_other_words_are_no_number(typed: str) -> None:
    assert number.read(typed) is None


def test_what_is_written_is_read_again() -> None:
    made = datetime(2026, 11, 29, tzinfo=UTC)
    assert number.written(made, 42) == "Q26-00042"
    assert number.read(number.written(made, 1234567)) == 1234567
