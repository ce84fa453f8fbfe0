"""The numbers that the charts of one asset are drawn from: balance by day, and what came and went by month.

Exact whole units; where a balance is not known there is none. Only lines that are shown are read, so that
spam draws nothing and costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Sum
from django.db.models.functions import TruncDate, TruncMonth

from walletdesk.wallet.footings import footings_under
from walletdesk.wallet.models.balance import Balance, BalanceDay
from walletdesk.wallet.models.line import Direction, Line, LineQuerySet
from walletdesk.wallet.running import TOLD, Footing

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

DAYS, MONTHS = 90, 12


class Point(NamedTuple):
    """The balance at the end of a day; None where it is not known."""

    day: date
    units: int | None


class Flow(NamedTuple):
    """What came and what went in a month, named by its first day; fees went."""

    month: date
    received: int
    sent: int


@dataclass(frozen=True)
class Span:
    """The last so many days up to and with `today`, in a zone."""

    today: date
    zone: tzinfo

    @property
    def first(self) -> date:
        return self.today - timedelta(days=DAYS - 1)

    @property
    def begins_at(self) -> datetime:
        return datetime.combine(self.first, time(), self.zone)

    @property
    def days(self) -> Iterable[date]:
        return (self.first + timedelta(days=number) for number in range(DAYS))


def balance_by_day(customer: Customer, network: int, asset: int, span: Span) -> list[Point]:
    """Over all linked addresses; a day counts as known when it is known for each of them."""
    lines = Line.objects.of(customer).shown().standing().filter(network=network, asset_id=asset)
    balances = list(Balance.objects.of(customer).filter(network=network, asset_id=asset))
    footings = footings_under(balances)
    known = [_account_by_day(balance, lines, footings[balance.account], span) for balance in balances]
    return [Point(day, _together([by_day.get(day) for by_day in known])) for day in span.days]


def _together(parts: list[int | None]) -> int | None:
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def _account_by_day(
    balance: Balance, lines: LineQuerySet, footing: Footing, span: Span
) -> dict[date, int | None]:
    """From the lines where they make a balance, else from what the network named on some days."""
    if footing.basis not in TOLD or footing.counts_from is None:
        return _carried(_named(balance), span, None)
    own = lines.filter(linked=balance.linked, number__gte=footing.counts_from)
    earlier = own.filter(at__lt=span.begins_at).newest_first().values_list("sum_to", "number").first()
    begun = footing.after(int(earlier[0]), earlier[1]) if earlier else None
    if earlier is None and footing.is_from_start:
        begun = footing.opening
    ends = {day: footing.after(int(total), number) for day, total, number in _ends(own, span)}
    return _carried(ends, span, begun)


def _ends(lines: LineQuerySet, span: Span) -> Iterable[tuple[date, Decimal, int]]:
    """Of the last line of each day that has one: the day, its sum and its block."""
    days = lines.filter(at__gte=span.begins_at).annotate(day=TruncDate("at", tzinfo=span.zone))
    return days.order_by("day", "-place", "-pk").distinct("day").values_list("day", "sum_to", "number")


def _named(balance: Balance) -> dict[date, int | None]:
    return dict(BalanceDay.objects.filter(balance=balance).values_list("day", "units"))


def _carried(known: dict[date, int | None], span: Span, units: int | None) -> dict[date, int | None]:
    """A balance stays until it changes."""
    earlier = [day for day in known if day < span.first]
    units = known[max(earlier)] if earlier else units
    found = {}
    for day in span.days:
        units = known.get(day, units)
        found[day] = units
    return found


def flow_by_month(customer: Customer, network: int, asset: int, span: Span) -> list[Flow]:
    """The last twelve months, the present one last; what was undone is not in it."""
    months = [_month_before(span.today, back) for back in reversed(range(MONTHS))]
    begins_at = datetime.combine(months[0], time(), span.zone)
    lines = Line.objects.of(customer).shown().standing()
    rows = (
        lines.filter(network=network, asset_id=asset, at__gte=begins_at)
        .annotate(month=TruncMonth("at", tzinfo=span.zone))
        .order_by()
        .values_list("month", "direction")
        .annotate(total=Sum("amount"))
    )
    totals: dict[tuple[date, str], int] = {}
    for month, direction, total in rows:
        totals[month.date(), direction] = int(total)
    return [
        Flow(
            month,
            totals.get((month, Direction.IN), 0),
            totals.get((month, Direction.OUT), 0) + totals.get((month, Direction.FEE), 0),
        )
        for month in months
    ]


def _month_before(day: date, back: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - back, 12)
    return date(years, month + 1, 1)
