"""Facts are read strictly, kept in one exact spelling, and refused with a reason that helps."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from walletdesk.chains.evm import eip55
from walletdesk.core.clock import travel_to
from walletdesk.desk.facts import FACTS, NAMES, WrongFact, WrongFacts, asked_for, bech32, read
from walletdesk.desk.facts.address import read_address
from walletdesk.desk.facts.amount import read_amount
from walletdesk.desk.facts.chains import Chain
from walletdesk.desk.facts.line import read_asset, read_version
from walletdesk.desk.facts.moment import read_moment
from walletdesk.desk.facts.showing import shown
from walletdesk.desk.facts.transaction import read_transaction
from walletdesk.desk.topics import Topic

# The examples of EIP-55 itself, of BIP-173 and BIP-350, of Bitcoin's first block and of Tron's USDT contract.
EIP55 = (
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0xde709f2102306220921060314715629080e2fb77",
)
SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
TAPROOT = "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"
BITCOIN = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
SOLANA = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
HASH = "ab" * 32
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("address", EIP55)
def test_the_examples_of_the_standard_fit_and_come_back_in_its_spelling(address: str) -> None:
    assert read_address(address.lower()) == eip55.checksummed(address[2:])
    assert read_address(address) == eip55.checksummed(address[2:])


@pytest.mark.parametrize("place", [2, 9, 20, 41])
def test_one_wrong_letter_in_an_ethereum_address_is_told(place: int) -> None:
    address = EIP55[0]
    wrong = "b" if address[place] != "b" else "d"
    with pytest.raises(WrongFact, match="character in this address is wrong"):
        read_address(address[:place] + wrong + address[place + 1 :])


@pytest.mark.parametrize(
    ("address", "chain"),
    [
        (SEGWIT, Chain.BITCOIN),
        (SEGWIT.upper(), Chain.BITCOIN),
        (TAPROOT, Chain.BITCOIN),
        (BITCOIN, Chain.BITCOIN),
        (TRON, Chain.TRON),
        (SOLANA, Chain.SOLANA),
        (EIP55[0], Chain.BNB),
        ("anything at all", Chain.OTHER),
        (f"bitcoin:{BITCOIN}", None),
    ],
)
def test_an_address_of_the_network_that_was_chosen_is_taken(address: str, chain: Chain | None) -> None:
    assert read_address(address, chain).lower().endswith(address.removeprefix("bitcoin:").lower())


@pytest.mark.parametrize(
    ("address", "chain", "found"),
    [
        (TRON, Chain.ETHEREUM, "Tron"),
        (BITCOIN, Chain.ETHEREUM, "Bitcoin"),
        (SEGWIT, Chain.TRON, "Bitcoin"),
        (EIP55[0], Chain.TRON, "Ethereum"),
        (SOLANA, Chain.POLYGON, "Solana"),
    ],
)
def test_a_mismatch_of_networks_is_named(address: str, chain: Chain, found: str) -> None:
    with pytest.raises(WrongFact, match=f"address on {found}, and you chose"):
        read_address(address, chain)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA", "not whole"),
        (f"0x{HASH}", "transaction hash"),
        (TRON[:-1] + "u", "character in this address is wrong"),
        (SEGWIT[:-1] + "5", "character in this address is wrong"),
        ("my friend", "doesn’t look like an address"),
        ("ｘ" * 40, "doesn’t look like an address"),
        ("1" * 5000, "doesn’t look like an address"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason_and_without_the_value(address: str, why: str) -> None:
    with pytest.raises(WrongFact, match=why) as refused:
        read_address(address)
    assert address not in str(refused.value)


@pytest.mark.parametrize(
    "broken", ["bc1", "tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "Bc1qw508d6q", "bc1!!!!!!!!!!!!!"]
)
def test_bech32_knows_what_is_none(broken: str) -> None:
    assert not bech32.is_address(broken)


@pytest.mark.parametrize(
    ("typed", "chain", "kept"),
    [
        (f"0x{HASH.upper()}", None, f"0x{HASH}"),
        (HASH, Chain.ETHEREUM, f"0x{HASH}"),
        (HASH, None, HASH),
        (f"0x{HASH}", Chain.BITCOIN, HASH),
        (f"https://scan.example/tx/0x{HASH}?a=1", None, f"0x{HASH}"),
        ("a bank's number 17", Chain.OTHER, "a bank's number 17"),
    ],
)
def test_a_hash_is_kept_as_its_network_spells_it(typed: str, chain: Chain | None, kept: str) -> None:
    assert read_transaction(typed, chain) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (EIP55[0], "This is an address"),
        (f"0x{HASH[:-2]}", "62 characters and not 64"),
        ("yesterday's", "look like"),
    ],
)
def test_what_is_no_hash_is_told_apart(typed: str, why: str) -> None:
    with pytest.raises(WrongFact, match=why):
        read_transaction(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,234.50", "1234.5"),
        ("１２０．５", "120.5"),
        ("1 000", "1000"),
        ("1,500", "1500"),
        (".5", "0.5"),
        ("0.000000000000000001", "0.000000000000000001"),
        (
            "123456789012345678901234567890.123456789012345678",
            "123456789012345678901234567890.123456789012345678",
        ),
    ],
)
def test_an_amount_is_exact(typed: str, kept: str) -> None:
    assert read_amount(typed) == kept
    assert Decimal(read_amount(kept)) == Decimal(kept)


@pytest.mark.parametrize("typed", ["1,5", "ten", "1e9", "-3", "0", "0.00", "NaN", "9" * 99, "1.2.3"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(WrongFact):
        read_amount(typed)


def test_a_time_is_one_of_the_customers_zone_and_kept_in_utc() -> None:
    with travel_to(NOON):
        assert read_moment("2026-11-24T09:30", "Asia/Shanghai") == "2026-11-24T01:30+00:00"
        assert read_moment("2026-11-24T01:30+00:00", "Asia/Shanghai") == "2026-11-24T01:30+00:00"


@pytest.mark.parametrize(
    ("typed", "zone", "why"),
    [
        ("2026-11-24T09:30", "America/New_York", "in the future: in your zone"),
        ("soon", "UTC", "a day and a time"),
        ("2026-02-31T10:00", "UTC", "a day and a time"),
        ("1999-01-01T10:00", "UTC", "year"),
    ],
)
def test_a_time_that_cannot_be_is_told(typed: str, zone: str, why: str) -> None:
    with travel_to(NOON), pytest.raises(WrongFact, match=why):
        read_moment(typed, zone)


def test_short_words_are_tidied() -> None:
    assert (read_asset(" usdt "), read_version("v4.2.1")) == ("USDT", "v4.2.1")
    for wrong in (lambda: read_asset("a lot of money"), lambda: read_version("latest")):
        with pytest.raises(WrongFact):
            wrong()


def test_answers_are_read_together_and_only_the_wrong_ones_are_refused() -> None:
    reading = read({"chain": "ethereum", "address": TRON, "amount": "5", "asset": "", "nonsense": "x"})
    assert reading.values == {"chain": "ethereum", "amount": "5"}
    assert set(reading.problems) == {"address"}
    with pytest.raises(WrongFacts):
        reading.require_right()


def test_every_topic_asks_for_facts_that_there_are_each_once() -> None:
    for topic in Topic:
        names = asked_for(topic).names
        assert names and set(names) <= set(NAMES) and len(set(names)) == len(names)
    assert asked_for("no such topic") == asked_for("other")


def test_facts_are_shown_in_words_on_the_customers_clock_and_old_tickets_too() -> None:
    kept = {
        "happened_at": "2026-11-24T01:30+00:00",
        "chain": "tron",
        "unknown": ["amount"],
        "flow": {"slug": "x"},
    }
    rows = {one.fact.name: (one.words, one.is_unknown) for one in shown(kept, "Asia/Shanghai")}
    assert "9:30" in rows["happened_at"][0] and "Asia/Shanghai" in rows["happened_at"][0]
    assert rows["chain"][0] == FACTS["chain"].label or "Tron" in rows["chain"][0]
    assert rows["amount"] == ("", True)
    old = shown({"transaction": "0xabc", "happened_at": "yesterday"}, "UTC")
    assert [one.words for one in old] == ["yesterday", "0xabc"]
