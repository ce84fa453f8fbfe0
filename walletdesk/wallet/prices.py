"""Prices from a source that the operator names (`WALLETDESK_PRICES_URL`); without one there are no values.

The source answers a GET with JSON. Prices are texts, because a JSON number loses digits:

    {"currency": "USD", "prices": [{"chain_id": 1, "token": null, "price": "3012.55",
                                    "at": "2026-11-29T01:00:00Z"}]}
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.chains.models import Network, Token
from walletdesk.core import http
from walletdesk.core.clock import now
from walletdesk.core.money import Amount, NotAnAmount
from walletdesk.wallet.models.price import Price

logger = logging.getLogger(__name__)

_MOST_PLACES = 18
_MOST_PRICES = 5000
# The clocks of two machines differ; a price from further ahead is a mistake.
_AHEAD = timedelta(minutes=5)
_PLAIN = re.compile(r"\d{1,30}(?:\.\d{1,18})?")


class NoPrices(Exception):
    """The source gave no list of prices that can be read."""


class Quote(NamedTuple):
    """One price as it was told; `token` is an address in lower case, empty for the coin."""

    chain_id: int
    token: str
    price: Amount
    at: datetime


def refresh() -> int:
    """The clockwork's part: asks the source and keeps what it says; returns how many prices were taken."""
    if not settings.PRICES_URL:
        return 0
    try:
        answer = http.request("GET", settings.PRICES_URL, http.Limits(max_bytes=2 * 1024 * 1024))
        if not answer.is_success:
            raise NoPrices(f"status {answer.status}")
        currency, quotes = read(answer.body)
    except (http.HttpError, NoPrices) as problem:
        logger.warning("The source of prices gave none: %s", problem)
        return 0
    return keep(currency, quotes)


def read(body: bytes) -> tuple[str, list[Quote]]:
    """The currency and its quotes; a quote that can't be read is left out. Raises NoPrices."""
    try:
        # Not even for a moment is a price a number that rounds.
        told = json.loads(body, parse_float=str, parse_constant=str)
        currency, rows = told["currency"], told["prices"]
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise NoPrices("not the JSON that was agreed") from problem
    if not (isinstance(currency, str) and re.fullmatch("[A-Z]{3}", currency) and isinstance(rows, list)):
        raise NoPrices("no currency, or no list")
    return currency, [quote for row in rows[:_MOST_PRICES] if (quote := _quote(row))]


def _quote(row: Any) -> Quote | None:
    try:
        token = Address.parse(row["token"]).key if row["token"] else ""
        at = datetime.fromisoformat(row["at"])
        if not _PLAIN.fullmatch(str(row["price"])) or at.tzinfo is None or at > now() + _AHEAD:
            return None
        return Quote(
            int(row["chain_id"]), token, Amount.parse(row["price"], _MOST_PLACES), at.astimezone(UTC)
        )
    except (KeyError, TypeError, ValueError, AttributeError, NotAnAddress, NotAnAmount):
        return None


@transaction.atomic
def keep(currency: str, quotes: list[Quote]) -> int:
    """Keeps those of assets that are known here; one that is older than what is kept changes nothing."""
    rows = list(_rows(currency, quotes))
    Price.objects.exclude(currency=currency).delete()
    for row in rows:
        Price.objects.update_or_create(
            network=row.network,
            token=row.token,
            defaults={
                "currency": currency,
                "units": row.units,
                "places": row.places,
                "at": row.at,
                "read_at": now(),
            },
        )
    return len(rows)


def _rows(currency: str, quotes: list[Quote]) -> Iterator[Price]:
    networks = {network.chain_id: network for network in Network.objects.in_use()}
    found = Token.objects.filter(address__in={quote.token for quote in quotes if quote.token})
    tokens = {(token.network_id, token.address): token for token in found}
    for quote in quotes:
        network = networks.get(quote.chain_id)
        token = tokens.get((network.pk, quote.token)) if network and quote.token else None
        if network and (token or not quote.token):
            yield Price(
                network=network,
                token=token,
                currency=currency,
                units=quote.price.value,
                places=quote.price.decimals,
                at=quote.at,
            )
