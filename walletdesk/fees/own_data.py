"""What the fees add to a customer's own data: every quote, what was paid for it, and what went back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from walletdesk.fees.models import Arrival, Quote, Refund

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


def quotes_of(customer: Customer) -> list[dict[str, Any]]:
    """For `accounts.export`, newest first. Amounts are texts, exact and with their currency."""
    return [_quote(quote) for quote in Quote.objects.of(customer)]


def _quote(quote: Quote) -> dict[str, Any]:
    yes = quote.yes
    return {
        "number": quote.number,
        "request": quote.ticket.reference,
        "service": quote.name,
        "price": quote.shown_price,
        "tax_in_it": quote.shown_tax,
        "state": quote.state.value,
        "made_at": _moment(quote.made_at),
        "accepted_at": _moment(yes.accepted_at if yes else None),
        "exact_amount": yes.shown_amount if yes else "",
        "pay_to": yes.spelled if yes else "",
        "ended_at": _moment(quote.ended_at),
        "entitled": [
            {"since": _moment(one.since), "until": _moment(one.ended_at)} for one in quote.entitlements.all()
        ],
        "arrived": [_arrival(one) for one in quote.arrivals.for_reading()],
        "refunds": [_refund(one) for one in quote.refunds.for_reading()],
    }


def _arrival(row: Arrival) -> dict[str, Any]:
    return {
        "at": _moment(row.at),
        "amount": row.shown_amount,
        "network": row.network.name,
        "from": row.from_address,
        "transaction": row.transaction_hash,
        "fits": row.fit,
        "undone_at": _moment(row.undone_at),
    }


def _refund(row: Refund) -> dict[str, Any]:
    return {
        "amount": row.amount,
        "asked_at": _moment(row.asked_at),
        "reason": row.reason,
        "to": row.spelled,
        "agreed": row.is_approved,
        "answer": row.answer,
        "transaction": row.transaction_hash,
        "paid_back_at": _moment(row.done_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
