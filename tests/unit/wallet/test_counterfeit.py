"""Tokens that pass for known ones."""

import json

import pytest

from walletdesk.chains.evm.eip55 import checksummed
from walletdesk.wallet import known_tokens as facts
from walletdesk.wallet.counterfeit import KnownTokens, Pretence
from walletdesk.wallet.disguise import is_disguised, letters
from walletdesk.wallet.imitated import KnownToken

USDT = KnownToken("0xdac17f958d2ee523a2206206994597c13d831ec7", "USDT", "Tether USD", "Tether", imitated=True)
USDC = KnownToken("0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", "USDC", "USD Coin", imitated=True)
WETH = KnownToken("0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2", "WETH", "Wrapped Ether", imitated=True)
GENSYN = KnownToken("0x" + "a1" * 20, "AI", "Gensyn")
KNOWN = KnownTokens([USDT, USDC, WETH, GENSYN])
STRANGER = "0x" + "5" * 40


def pretence(symbol: str, name: str = "") -> Pretence | None:
    claim = KNOWN.claim(STRANGER, symbol, name)
    return claim and claim.pretence


@pytest.mark.parametrize(
    "symbol",
    ["USDT", "usdt", "USDТ", "UЅDТ", "USD₮", "USDŦ", "U\u200bSD\u200dT", "USDT\u00ad", "USDT\u3164",
     "ＵＳＤＴ", "U.S.D.T", "$USDT", " usd t ", "ùsdť", "𝖴𝖲𝖣𝖳", "ᴜsᴅᴛ", "\u202eUSDT",
     "USDT" + " " * 40 + "\u180e"],
)  # fmt: skip
def test_a_known_symbol_is_seen_through_every_way_of_writing_it(symbol: str) -> None:
    claim = KNOWN.claim(STRANGER, symbol, "")

    assert claim is not None
    assert (claim.pretence, claim.known) == (Pretence.SAME_SYMBOL, USDT)


@pytest.mark.parametrize(
    ("symbol", "name", "expected"),
    [
        ("XYZ", "Тether USD", Pretence.SAME_NAME),
        ("usd", "Tether", Pretence.SAME_NAME),
        ("U5DC", "", Pretence.DIGITS_FOR_LETTERS),
        ("XYZ", "Tehter USD", Pretence.ONE_LETTER_OFF),
        ("USDT-ERC20", "", Pretence.DECORATED),
        ("XYZ", "USD Coin v2", Pretence.DECORATED),
        ("XYZ", "Tether USD (USDT)", Pretence.DECORATED),
        ("ХYZ", "", Pretence.DISGUISED),
        ("X\u200bYZ", "", Pretence.DISGUISED),
        ("FUSDC", "Food Pyramid USDC", Pretence.BORROWED),
        ("aUSDC", "Aave USDC", Pretence.BORROWED),
        ("AI", "Another Thing", Pretence.SHARED_SYMBOL),
        ("АI", "", Pretence.SAME_SYMBOL),
    ],
)
def test_each_kind_of_pretence_has_its_name(symbol: str, name: str, expected: Pretence) -> None:
    assert pretence(symbol, name) is expected


@pytest.mark.parametrize(
    ("symbol", "name"),
    [("ONDO", "Ondo Finance"), ("USDH", "HO USD"), ("ETHFI", "Ether.fi"), ("DOG", "🐶\u200d🚀 Moon"),
     ("币", "币安人生"), ("РУБ", "Рубль"), ("", ""), ("...", "\u200b"), ("ΑΒΓ", "Ελλάδα"),
     ("USD.cx", "US Dollar")],
)  # fmt: skip
def test_an_ordinary_name_is_left_alone(symbol: str, name: str) -> None:
    assert pretence(symbol, name) is None


def test_the_known_contract_is_itself_however_it_is_spelled() -> None:
    assert KNOWN.claim(USDT.address.upper().replace("0X", "0x"), "USDТ", "whatever") is None


def test_borrowing_a_name_is_not_called_counterfeit() -> None:
    assert not Pretence.BORROWED.is_counterfeit
    assert not Pretence.SHARED_SYMBOL.is_counterfeit
    assert Pretence.DISGUISED.is_counterfeit


def test_a_name_of_any_length_is_read_to_a_bound() -> None:
    assert pretence("A" * 10_000, "<script>" * 2_000) is None
    assert len(letters("A" * 10_000)) == 200
    assert pretence("USDT" + "\u200b" * 10_000) is Pretence.SAME_SYMBOL


def test_an_emoji_with_its_joiner_is_no_disguise() -> None:
    assert not is_disguised("Family 👨\u200d👩\u200d👧 Token ❤\ufe0f")
    assert is_disguised("Fam\u200dily")
    assert is_disguised("x\u202ey")


def test_the_facts_that_we_ship_are_spelled_right_and_say_who_states_them() -> None:
    rows = json.loads(facts._FACTS.read_text(encoding="utf-8"))["tokens"]

    assert all(row["source"] and row["name"] for row in rows)
    assert all(checksummed(row["address"][2:]) == row["address"] for row in rows if "address" in row)
    assert {token.symbol for token in facts.known_tokens(8453)} == {"USDC", "ETH", "BTC"}
