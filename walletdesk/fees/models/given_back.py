"""What of a quote can be paid back, and who may ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from django.db import models

from walletdesk.core.clock import now
from walletdesk.fees.errors import NotPaid, NotWithinTerms

if TYPE_CHECKING:
    from walletdesk.fees.models.arrival import Arrival
    from walletdesk.fees.models.quote import Quote


@dataclass(frozen=True)
class Payable:
    """A payment that can be paid back: what arrived on a network, or None for one outside."""

    arrival: Arrival | None
    amount: str
    until: datetime | None


class Returnable(models.Model):
    """A quote from which money goes back: a payment that does not fit at any time, one that does within the
    terms."""

    class Meta:
        abstract = True

    @property
    def refundable_until(self) -> datetime | None:
        """The end of the days that the terms give; None where nothing is paid, or they give none."""
        quote = cast("Quote", self)
        paid = quote.entitlement
        return paid.since + timedelta(days=quote.refund_days) if paid and quote.refund_days else None

    @property
    def refundable(self) -> list[Payable]:
        """What can be asked back now; what was asked back already is not there any more."""
        quote, asked = cast("Quote", self), self._asked_back()
        found = [
            Payable(arrival, arrival.shown_amount, None)
            for arrival in quote.arrivals.troubling().select_related("network", "token")
            if arrival.pk not in asked
        ]
        paid, until = quote.entitlement, self.refundable_until
        if paid and until and until > now() and paid.arrival_id not in asked:
            amount = paid.arrival.shown_amount if paid.arrival else quote.shown_price
            found.append(Payable(paid.arrival, amount, until))
        return found

    def payable_back(self, arrival_id: int | None) -> Payable:
        """One of `refundable`. Raises NotPaid, NotWithinTerms."""
        for one in self.refundable:
            if (one.arrival.pk if one.arrival else None) == arrival_id:
                return one
        raise NotWithinTerms if cast("Quote", self).entitlement else NotPaid

    def _asked_back(self) -> set[int | None]:
        """By the payments of refunds that wait or were agreed to; None stands for one outside."""
        return set(cast("Quote", self).refunds.alive().values_list("arrival_id", flat=True))
