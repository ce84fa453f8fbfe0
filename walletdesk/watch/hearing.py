"""Which topics an open page of a customer may hear."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest

from walletdesk.live import topics
from walletdesk.watch.news import topic_of


@topics.register
def alert_topics(request: HttpRequest) -> Iterable[str]:
    """The own alerts, at the customers' door."""
    if customer := getattr(request, "customer", None):
        yield topic_of(customer)
