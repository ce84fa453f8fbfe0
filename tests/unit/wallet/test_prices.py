"""Prices from outside: typed at the door, exact, and silent where there are none."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.chain import USDC, Chain
from walletdesk.core import clock, http
from walletdesk.core.money import Amount
from walletdesk.wallet import prices
from walletdesk.wallet.models import Price


def told(*rows: dict[str, Any], currency: str = "USD") -> bytes:
    return json.dumps({"currency": currency, "prices": rows}).encode()


def row(**facts: Any) -> dict[str, Any]:
    return {"chain_id": 1, "token": None, "price": "3012.55", "at": clock.now().isoformat()} | facts


def test_a_price_is_read_to_the_last_digit() -> None:
    _, (quote,) = prices.read(told(row(price="0.000000000000000001")))
    assert quote.price == Amount(1, 18)


def test_a_number_in_the_json_is_taken_as_it_is_written() -> None:
    body = told(row()).replace(b'"3012.55"', b"0.10000000000000000555")
    assert prices.read(body)[1] == []
    assert prices.read(body.replace(b"000000000555", b""))[1][0].price == Amount(10**17, 18)


@pytest.mark.parametrize(
    "wrong",
    [
        {"price": "-1"},
        {"price": "1e5"},
        {"price": "NaN"},
        {"price": "1,000"},
        {"token": "0x12"},
        {"at": "yesterday"},
        {"at": "2026-11-29T01:00:00"},
        {"chain_id": None},
        {"price": None},
    ],
)
def test_a_quote_that_can_not_be_read_is_left_out(wrong: dict[str, Any]) -> None:
    currency, quotes = prices.read(told(row(**wrong), row()))
    assert (currency, len(quotes)) == ("USD", 1)


def test_a_price_from_the_future_is_left_out() -> None:
    assert prices.read(told(row(at=(clock.now() + timedelta(hours=1)).isoformat())))[1] == []


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"prices": []}', b'{"currency": "dollar", "prices": []}', b"[" * 9999]
)
def test_what_is_no_list_of_prices_is_refused(body: bytes) -> None:
    with pytest.raises(prices.NoPrices):
        prices.read(body)


@pytest.mark.django_db
class TestKeeping:
    def test_only_assets_that_are_known_here_are_kept(self) -> None:
        Chain.begin().token()
        rows = (row(), row(token=USDC, price="1"), row(token="0x" + "12" * 20), row(chain_id=5))
        assert prices.keep(*prices.read(told(*rows))) == 2
        assert prices.keep(*prices.read(told(*rows))) == 2
        assert Price.objects.count() == 2

    def test_prices_in_another_currency_go(self) -> None:
        Chain.begin().token()
        prices.keep(*prices.read(told(row(), row(token=USDC))))
        prices.keep(*prices.read(told(row(), currency="EUR")))
        assert [price.currency for price in Price.objects.all()] == ["EUR"]

    def test_without_a_source_nobody_is_asked(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.PRICES_URL = ""
        monkeypatch.setattr(http, "request", lambda *_: pytest.fail("asked"))
        assert prices.refresh() == 0

    def test_a_source_that_fails_leaves_what_there_is(
        self, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.PRICES_URL = "https://prices.example/now"
        Chain.begin()
        prices.keep(*prices.read(told(row())))
        monkeypatch.setattr(http, "request", lambda *_: http.Answer(500, b"", "x"))
        assert prices.refresh() == 0
        assert Price.objects.count() == 1


@pytest.mark.parametrize(
    ("units", "decimals", "worth"),
    [(10**18, 18, "3012.55"), (1, 18, "0"), (10**18 // 3, 18, "1004.18"), (2, 0, "6025.1")],
)
def test_what_something_is_worth_is_rounded_down_to_hundredths(units: int, decimals: int, worth: str) -> None:
    price = Price(currency="USD", units=301255, places=2, at=clock.now())
    assert str(price.worth(Amount(units, decimals))) == worth


def test_a_price_of_two_hours_ago_is_old() -> None:
    assert Price(at=clock.now() - timedelta(hours=2)).is_stale
    assert not Price(at=clock.now() - timedelta(minutes=30)).is_stale
