"""The portfolio: what is held, what it is worth where prices are known, and how that came to be."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from walletdesk import live
from walletdesk.accounts.models import Customer
from walletdesk.portal import charts
from walletdesk.portal.door import customers_only, the_customer
from walletdesk.portal.views.wallet_history import standing_of
from walletdesk.wallet.charting import Point, Span, balance_by_day, flow_by_month
from walletdesk.wallet.hearing import topic_of
from walletdesk.wallet.models import LinkedAddress
from walletdesk.wallet.portfolio import Holding, portfolio_of


@require_safe
@customers_only
def show(request: HttpRequest) -> HttpResponse:
    customer = the_customer(request)
    since = live.mark()
    portfolio = portfolio_of(customer)
    chosen = _chosen(portfolio.holdings, request.GET.get("asset", ""))
    context = {
        "portfolio": portfolio,
        "chosen": chosen,
        "since": since,
        "topic": topic_of(customer),
        **standing_of(customer, list(LinkedAddress.objects.of(customer))),
    }
    if chosen:
        context |= _charts(customer, chosen)
    return render(request, "portal/wallet/portfolio.html", context)


def _chosen(holdings: list[Holding], key: str) -> Holding | None:
    named = (holding for holding in holdings if holding.asset.key == key)
    return next(named, holdings[0] if holdings else None)


def _charts(customer: Customer, holding: Holding) -> dict[str, Any]:
    asset = holding.asset
    span = Span(timezone.localdate(), timezone.get_current_timezone())
    key = asset.token.pk if asset.token else 0
    points = balance_by_day(customer, asset.network.pk, key, span)
    flows = flow_by_month(customer, asset.network.pk, key, span)
    known = [point.units for point in points if point.units is not None]
    return {
        "steps": charts.steps(points) if known else [],
        "most": asset.amount(max(known, default=0)),
        "bars": charts.bars(flows),
        "points": [(day, asset.amount(units)) for day, units in _changes(points)],
        "flows": [(flow.month, asset.amount(flow.received), asset.amount(flow.sent)) for flow in flows],
        "has_flow": any(flow.received or flow.sent for flow in flows),
        "first_day": span.first,
        "today": span.today,
    }


def _changes(points: list[Point]) -> list[tuple[date, int]]:
    """The days on which the balance became another, the newest first."""
    found: list[tuple[date, int]] = []
    for day, units in points:
        if units is not None and (not found or found[-1][1] != units):
            found.append((day, units))
    return found[::-1]
