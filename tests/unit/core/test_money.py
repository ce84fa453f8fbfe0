import operator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.money import Amount, DifferentAssets, NotAnAmount

amounts = st.builds(Amount, st.integers(-(2**256), 2**256), st.integers(0, 30))


@pytest.mark.parametrize(
    ("amount", "language", "shown"),
    [
        (Amount(123456789, 2), "en", "1,234,567.89"),
        (Amount(123456789, 2), "zh-hans", "1,234,567.89"),
        (Amount(123456789, 2), "de", "1.234.567,89"),
        (Amount(10**18, 18), "en", "1"),
        (Amount(1, 18), "en", "0.000000000000000001"),
        (Amount(-150, 2), "en", "−1.5"),
        (Amount(0, 8), "zh-hans", "0"),
        (Amount(2**256 - 1, 0), "en", f"{2**256 - 1:,}"),
    ],
)
def test_amounts_are_written_exactly(amount, language, shown):
    assert amount.format(language) == shown


def test_decimals_at_the_end_stay_where_they_are_wanted():
    assert Amount(150, 2).format("en", least_decimals=2) == "1.50"
    assert Amount(5, 0).format("en", least_decimals=2) == "5"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 123450),
        ("１２３４．５", 123450),
        (" 7 ", 700),
        ("-0.01", -1),
        ("−2", -200),
        ("1.500", 150),
    ],
)
def test_amounts_are_read_exactly(text, value):
    assert Amount.parse(text, 2) == Amount(value, 2)


@pytest.mark.parametrize(
    "text",
    ["", "1.234", "1e5", "0x10", "1,2,3", "12,34", "NaN", "∞", "1 000", ".5", "1.", "٣", "1" * 500],
)
def test_nothing_is_guessed_or_rounded(text):
    with pytest.raises(NotAnAmount):
        Amount.parse(text, 2)


@given(amounts)
def test_every_amount_is_read_back_as_it_was_written(amount):
    assert Amount.parse(str(amount), amount.decimals) == amount
    assert Amount.parse(amount.format("zh-hans"), amount.decimals) == amount


@given(st.text(max_size=200))
def test_no_text_breaks_reading(text):
    with suppress(NotAnAmount):
        Amount.parse(text, 6)


def test_amounts_of_one_asset_compare_and_add():
    assert Amount(1, 2) < Amount(2, 2) <= Amount(2, 2)
    assert Amount(3, 2) > Amount(2, 2) >= Amount(2, 2)
    assert Amount(1, 2) + Amount(2, 2) - Amount(4, 2) == -Amount(1, 2)
    assert not Amount(0, 2)
    assert max(Amount(1, 2), Amount(3, 2)) == Amount(3, 2)


@pytest.mark.parametrize("act", [operator.lt, operator.ge, operator.add, operator.sub])
def test_amounts_of_different_assets_do_not_mix(act):
    with pytest.raises(DifferentAssets):
        act(Amount(1, 2), Amount(1, 18))
    assert Amount(1, 2) != Amount(1, 18)
