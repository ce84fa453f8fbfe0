import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.references import (
    ALPHABET,
    RANDOM_SYMBOLS,
    REFERENCE_LENGTH,
    REFERENCE_PATTERN,
    new_reference,
    parse_reference,
)

symbols = st.text(ALPHABET, min_size=RANDOM_SYMBOLS + 1, max_size=RANDOM_SYMBOLS + 1)


def typed(reference: str) -> str:
    return reference.removeprefix("WD").replace("-", "")


def test_a_reference_has_its_form_and_at_least_fifty_bits():
    reference = new_reference()
    assert re.fullmatch(REFERENCE_PATTERN, reference)
    assert len(reference) == REFERENCE_LENGTH
    assert RANDOM_SYMBOLS * math.log2(len(ALPHABET)) >= 50


def test_references_differ():
    assert len({new_reference() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda r: r.replace("-", ""),
        lambda r: r.replace("-", " "),
        lambda r: r.replace("-", "–"),
        lambda r: r.replace("0", "O").replace("1", "l"),
        lambda r: r.replace("0", "o").replace("1", "I"),
        lambda r: f"  #{r}. ",
        lambda r: r.removeprefix("WD-"),
        lambda r: "".join(chr(ord(c) + 0xFEE0) for c in r),
    ],
)
def test_what_people_make_of_a_reference_is_still_understood(change):
    for _ in range(200):
        reference = new_reference()
        assert parse_reference(change(reference)) == reference


@pytest.mark.parametrize(
    "text", ["", "WD", "WD-", "hello", "WD-UUUU-UUUU-UUU", "1" * 5000, "工单", "WD-1234-5678", "\ud800"]
)
def test_what_is_no_reference_is_none(text):
    assert parse_reference(text) is None


def test_every_single_wrong_symbol_is_noticed():
    for _ in range(20):
        right = typed(new_reference())
        wrong = [
            right[:at] + other + right[at + 1 :]
            for at in range(len(right))
            for other in ALPHABET
            if other != right[at]
        ]
        assert not any(parse_reference(text) for text in wrong)


def test_every_exchange_of_two_symbols_is_noticed():
    for _ in range(50):
        right = typed(new_reference())
        for first in range(len(right)):
            for second in range(first + 1, len(right)):
                swapped = list(right)
                swapped[first], swapped[second] = right[second], right[first]
                if right[first] != right[second]:
                    assert parse_reference("".join(swapped)) is None


@given(symbols)
def test_whatever_parses_parses_again_to_itself(text):
    reference = parse_reference(text)
    assert reference is None or parse_reference(reference) == reference


@given(st.text(max_size=80))
def test_no_text_breaks_the_parser(text):
    parse_reference(text)
