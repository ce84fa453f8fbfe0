"""What in a text names something on a chain, and what must never be taken for it."""

import pytest

from walletdesk.chains.mentions import MOST, Kind, mentions
from walletdesk.shield import mask, remove

HASH = "0x" + "9f" * 32
ADDRESS = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


def values(text: str, field: str = "") -> list[str]:
    return [one.value for one in mentions(text, field)]


def test_a_hash_and_an_address_are_found_in_a_sentence_of_either_language() -> None:
    text = (
        f"交易{HASH}，转到了{ADDRESS}。 The transaction {HASH.upper().replace('0X', '0x')} went to {ADDRESS}."
    )
    assert values(text) == [HASH, ADDRESS.lower(), HASH, ADDRESS.lower()]


def test_a_mention_says_where_it_stands() -> None:
    (one,) = mentions(f"to {ADDRESS}, please")
    assert (one.kind, one.start, one.end) == (Kind.ADDRESS, 3, 45)


def test_the_page_of_an_explorer_names_its_transaction() -> None:
    (one,) = mentions(f"https://scan.example/tx/{HASH}")
    assert one.is_transaction and one.is_called_so


@pytest.mark.parametrize("text", ["my private key is {}", "私钥：{}", "import wallet {}"])
def test_what_the_shield_takes_for_a_key_is_no_mention(text: str) -> None:
    assert values(text.format(HASH)) == []


def test_a_bare_number_is_a_hash_that_nobody_outside_may_be_asked_about() -> None:
    (one,) = mentions(HASH)
    assert not one.is_called_so


def test_digits_without_their_prefix_need_a_word_for_what_they_are() -> None:
    assert values("9f" * 32) == []
    assert values(f"transaction hash {'9f' * 32}") == [HASH]
    assert values("9f" * 32, "transaction") == [HASH]
    assert values("5a" * 20) == []


@pytest.mark.parametrize("text", [HASH + "a", "a" + HASH, f"{HASH}@example.com", ADDRESS[:-1], ADDRESS + "0"])
def test_a_number_that_is_too_long_or_too_short_is_none(text: str) -> None:
    assert values(text) == []


def test_what_is_left_of_a_text_without_its_secrets_has_the_same_mentions() -> None:
    text = f"private key {'0x' + 'ab' * 32} and the transaction {HASH}"
    assert values(remove(text).text) == [HASH]


def test_masking_personal_data_moves_no_mention_away() -> None:
    text = f"transaction {HASH}, my card 4111 1111 1111 1111, lin@example.com, {ADDRESS}"
    assert values(mask(text)) == values(text)


def test_a_flood_of_numbers_is_left_as_text() -> None:
    assert len(mentions(f"{ADDRESS} " * (MOST + 5))) == MOST
