"""What a customer holds: each asset on each network, over all linked addresses, and what that is worth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from walletdesk.core.money import Amount
from walletdesk.wallet.asset import Asset
from walletdesk.wallet.models.balance import Balance
from walletdesk.wallet.models.line import Line
from walletdesk.wallet.models.price import Price

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

# More than a person holds; whoever is flooded with tokens sees the rest in the history.
MOST_SHOWN = 200


@dataclass
class Holding:
    """One asset: `parts` are its balances, the largest first. `worth` is None without a price."""

    asset: Asset
    parts: list[Balance] = field(default_factory=list)
    price: Price | None = None

    @property
    def units(self) -> int:
        return sum(part.units for part in self.parts)

    @property
    def amount(self) -> Amount:
        return self.asset.amount(self.units)

    @property
    def worth(self) -> Amount | None:
        return self.price.worth(self.amount) if self.price else None

    @property
    def as_of(self) -> Balance:
        """The part that was named longest ago: the whole is as old as that."""
        return min(self.parts, key=lambda part: part.block_at)


@dataclass(frozen=True)
class Portfolio:
    """`total` adds up what has a price; `without_price` counts what has none and is not in it."""

    holdings: list[Holding]
    currency: str
    total: Amount | None
    without_price: int
    oldest_price: Price | None

    @property
    def as_of(self) -> datetime | None:
        return min((holding.as_of.block_at for holding in self.holdings), default=None)


def portfolio_of(customer: Customer) -> Portfolio:
    """Coins always, tokens as long as something is there; nothing that only spam has brought."""
    held = Balance.objects.of(customer).order_by("network__name", "-units")[:MOST_SHOWN]
    spam = _only_folded(customer, {row.token_id for row in held if row.token_id})
    holdings: defaultdict[tuple[int, int], list[Balance]] = defaultdict(list)
    for row in held:
        if row.token_id is None or (row.units and row.token_id not in spam):
            holdings[row.network_id, row.token_id or 0].append(row)
    prices = {(row.network_id, row.token_id or 0): row for row in Price.objects.of_today()}
    found = [
        Holding(Asset.of(rows[0].network, rows[0].token), rows, prices.get(key))
        for key, rows in holdings.items()
    ]
    found.sort(key=_rank)
    return _summed(found)


def _summed(holdings: list[Holding]) -> Portfolio:
    priced = [holding for holding in holdings if holding.price]
    prices = [holding.price for holding in priced if holding.price]
    total = sum((holding.worth.value for holding in priced if holding.worth), 0) if priced else None
    return Portfolio(
        holdings,
        currency=prices[0].currency if prices else "",
        total=None if total is None else Amount(total, 2),
        without_price=sum(bool(holding.units) and not holding.price for holding in holdings),
        oldest_price=min(prices, key=lambda price: price.at, default=None),
    )


def _rank(holding: Holding) -> tuple[int, bool, str, bool, str]:
    """The dearest first; without prices what there is, by network, its coin before the tokens."""
    worth = holding.worth.value if holding.worth else 0
    return (
        -worth,
        not holding.units,
        holding.asset.network.name,
        holding.asset.token is not None,
        holding.asset.symbol,
    )


def _only_folded(customer: Customer, tokens: set[int]) -> set[int]:
    """Tokens of which no line is shown."""
    if not tokens:
        return set()
    shown = Line.objects.filter(customer=customer, token__in=tokens, fold="")
    return tokens - set(shown.order_by("token").values_list("token", flat=True).distinct("token"))
