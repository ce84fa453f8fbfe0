"""What is folded away, with which reason, and what never is."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.wallet.dust import least_payment
from walletdesk.wallet.folding import BURST, Arrival, AssetFacts, Fold, explained, why_folded

ETHER = AssetFacts("ETH", "Ether", 18, is_coin=True)
USDC = AssetFacts("USDC", "USD Coin", 6, is_known=True)
FAKE = AssetFacts("USDС", "USD Coin", 6, is_fake=True)
CAT = AssetFacts("CAT", "Cat Money", 18)
ADVERT = AssetFacts("$ 5000", "Claim at best-coin.xyz", 18)

PAID = Arrival(USDC, 25_000_000, is_incoming=True)


@pytest.mark.parametrize(
    ("arrival", "reason"),
    [
        (PAID, None),
        (replace(PAID, amount=9_999), Fold.DUST),
        (replace(PAID, amount=10_000), None),
        (Arrival(ETHER, 10**12 - 1, is_incoming=True), Fold.DUST),
        (Arrival(ETHER, 10**12, is_incoming=True), None),
        (replace(PAID, amount=0), Fold.NOTHING_MOVED),
        (replace(PAID, amount=0, is_incoming=False), Fold.NOTHING_MOVED),
        (Arrival(FAKE, 10**9, is_incoming=True), Fold.COUNTERFEIT),
        (Arrival(FAKE, 10**9, is_incoming=False), Fold.IN_YOUR_NAME),
        (Arrival(ADVERT, 10**18, is_incoming=True), Fold.ADVERT),
        (Arrival(CAT, 10**18, is_incoming=True), None),
        (Arrival(CAT, 10**18, is_incoming=True, strangers=BURST), Fold.BURST),
    ],
)
def test_the_reason_fits_what_came(arrival: Arrival, reason: Fold | None) -> None:
    assert why_folded(arrival) == reason


def test_a_thief_who_takes_a_genuine_asset_is_seen() -> None:
    taken = Arrival(USDC, 1, is_incoming=False, signed=False)
    assert why_folded(taken) is None
    assert why_folded(replace(taken, asset=CAT, strangers=99)) is None


def test_a_tiny_amount_from_somebody_known_is_no_dust() -> None:
    assert why_folded(Arrival(ETHER, 1, is_incoming=True, is_trusted=True)) is None


def test_a_counterfeit_is_told_even_of_somebody_known() -> None:
    assert why_folded(Arrival(FAKE, 10**9, is_incoming=True, is_trusted=True)) is Fold.COUNTERFEIT


assets = st.sampled_from([ETHER, USDC, FAKE, CAT, ADVERT])


@given(assets, st.integers(0, 2**256 - 1), st.booleans(), st.integers(1, 10_000))
def test_what_the_customer_signed_is_never_folded(
    asset: AssetFacts, amount: int, incoming: bool, strangers: int
) -> None:
    assert why_folded(Arrival(asset, amount, incoming, signed=True, strangers=strangers)) is None


@given(
    st.sampled_from([USDC, FAKE, CAT, ADVERT]),
    st.integers(1, 2**256 - 1),
    st.booleans(),
    st.integers(1, 10_000),
)
def test_no_token_that_was_ever_sent_is_called_worthless(
    asset: AssetFacts, amount: int, incoming: bool, strangers: int
) -> None:
    found = why_folded(Arrival(asset, amount, incoming, was_used=True, strangers=strangers))
    assert found in (None, Fold.DUST)
    assert found is None or amount < least_payment(asset.symbol, asset.decimals)


@given(st.sampled_from([ETHER, USDC, CAT, ADVERT]), st.integers(1, 2**256 - 1))
def test_nothing_that_left_is_folded_but_what_a_fake_made_up(asset: AssetFacts, amount: int) -> None:
    assert why_folded(Arrival(asset, amount, is_incoming=False, strangers=10_000)) is None


def test_a_name_of_any_length_is_looked_at_quickly() -> None:
    long = AssetFacts("A" * 10_000, "www" * 100_000, 18)
    assert why_folded(Arrival(long, 5, is_incoming=True)) is None


@pytest.mark.parametrize("fold", Fold.values)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_each_reason_is_explained_in_words(fold: str, language: str) -> None:
    with translation.override(language):
        assert len(explained(fold)) > 15
