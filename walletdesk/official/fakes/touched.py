"""Customers who were in touch with a campaign, as far as this room knows: who reported it, who paid to it.

Who wrote to the desk about it is known above (`console.fakes_telling`).
"""

from __future__ import annotations

from collections.abc import Iterator

from walletdesk.accounts.models import Customer
from walletdesk.official.checking.verdict import What
from walletdesk.official.fakes.models import Campaign, Touch
from walletdesk.wallet.models import Line
from walletdesk.wallet.models.line import Direction


def touched(campaign: Campaign) -> Iterator[tuple[Customer, Touch]]:
    """Whoever paid comes first: that is what a letter should say of who did both."""
    confirmed = campaign.fakes.confirmed()
    addresses = [*confirmed.filter(kind=What.PAYMENT).values_list("key", flat=True)]
    if addresses:
        paid = Line.objects.standing().filter(
            counterparty__in=addresses, direction=Direction.OUT, signed=True
        )
        for customer in Customer.objects.filter(pk__in=paid.values("customer")):
            yield customer, Touch.PAID
    reported = campaign.reports.exclude(customer=None).values("customer")
    for customer in Customer.objects.filter(pk__in=reported):
        yield customer, Touch.REPORTED
