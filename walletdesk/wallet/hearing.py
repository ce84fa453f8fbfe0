"""A customer's open pages hear of their wallet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from walletdesk.live import topics

if TYPE_CHECKING:
    from django.http import HttpRequest

    from walletdesk.accounts.models import Customer


def topic_of(customer: Customer) -> str:
    return f"wallet:{customer.public_id}"


@topics.register
def wallet_topics(request: HttpRequest) -> Iterable[str]:
    customer = getattr(request, "customer", None)
    if customer is not None:
        yield topic_of(customer)
