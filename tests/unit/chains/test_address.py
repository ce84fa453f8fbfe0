"""Addresses are read strictly, spelled in one way, and refused with a reason that helps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walletdesk.chains.evm.address import ZERO, Address
from walletdesk.chains.evm.not_an_address import NotAnAddress, Slip

# The test vectors of EIP-55: all caps, all lower, and mixed.
VECTORS = (
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
)
ONE = VECTORS[4]
FULL_WIDTH = "".join(chr(ord(letter) + 0xFEE0) for letter in ONE)


@pytest.mark.parametrize("text", VECTORS)
def test_the_vectors_of_the_standard_are_read_and_spelled_alike(text: str) -> None:
    assert str(Address.parse(text)) == text
    assert str(Address.parse(text.lower())) == text
    assert str(Address.parse("0x" + text[2:].upper())) == text


@settings(max_examples=30)
@given(st.binary(min_size=20, max_size=20))
def test_what_is_spelled_is_read_again_as_the_same(raw: bytes) -> None:
    address = Address(raw)
    assert Address.parse(str(address)) == Address.read(f" {address}\n") == Address.of(address.key) == address
    assert Address.from_word(address.word) == address


@settings(max_examples=30)
@given(st.binary(min_size=20, max_size=20), st.integers(0, 39))
def test_a_letter_in_the_wrong_case_is_found(raw: bytes, place: int) -> None:
    digits = str(Address(raw))[2:]
    changed = digits[:place] + digits[place].swapcase() + digits[place + 1 :]
    if changed in (digits, digits.lower(), digits.upper()):
        return
    with pytest.raises(NotAnAddress) as told:
        Address.parse(f"0x{changed}")
    assert told.value.slip is Slip.CHECKSUM


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("", Slip.EMPTY),
        (" \n", Slip.EMPTY),
        (ONE[:-1], Slip.LENGTH),
        (ONE + "0", Slip.LENGTH),
        ("0x" + "ab" * 32, Slip.HASH_OR_KEY),
        ("ab" * 32, Slip.HASH_OR_KEY),
        ("0x" + "zz" * 20, Slip.CHARACTERS),
        ("hello", Slip.CHARACTERS),
        ("XE7338O073KYGTWWZN0F2WZ0R8PX5ZPPZS", Slip.ICAP),
        ("vitalik.eth", Slip.NAME),
        ("钱包.eth", Slip.NAME),
        (FULL_WIDTH, Slip.FULL_WIDTH),
        (ONE[:9] + "\u200b" + ONE[9:], Slip.UNSEEN),
        ("\u202e" + ONE, Slip.UNSEEN),
        (ONE.replace("a", "а"), Slip.CHARACTERS),  # a Cyrillic letter
        (ONE[2:], Slip.CHARACTERS),  # strictly, 0x belongs to it
        (f" {ONE}", Slip.CHARACTERS),
    ],
)
def test_a_text_that_is_no_address_is_told_why(text: str, slip: Slip) -> None:
    with pytest.raises(NotAnAddress) as told:
        Address.parse(text)
    assert told.value.slip is slip
    assert told.value.message
    assert not text.strip() or text.strip() not in told.value.message


@pytest.mark.parametrize(
    "text",
    [
        f"  {ONE} ",
        ONE[2:],
        FULL_WIDTH,
        ONE[:9] + "\u200b" + ONE[9:],
        f"ethereum:{ONE}",
        f"ETHEREUM:pay-{ONE}",
    ],
)
def test_what_a_person_pasted_is_made_good(text: str) -> None:
    assert Address.read(text) == Address.parse(ONE)


def test_a_check_that_does_not_fit_is_never_made_good() -> None:
    wrong = ONE.replace("A", "a", 1)
    for text in (wrong, f" {wrong} ", wrong[2:], f"ethereum:{wrong}"):
        with pytest.raises(NotAnAddress):
            Address.read(text)


def test_ten_thousand_characters_are_refused_at_once() -> None:
    with pytest.raises(NotAnAddress) as told:
        Address.read("0x" * 5000)
    assert told.value.slip is Slip.LENGTH


def test_a_word_with_something_before_the_address_is_none() -> None:
    with pytest.raises(ValueError, match="no address"):
        Address.from_word(b"\1" + bytes(31))
    assert Address.from_word(bytes(32)) == ZERO and ZERO.is_zero
