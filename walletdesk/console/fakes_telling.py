"""Customers who were in touch with a fake are told of it, once a campaign: here the desk and the reports of
fakes meet. Safe to repeat.
"""

from __future__ import annotations

import operator
from collections.abc import Iterator
from datetime import timedelta
from functools import reduce

from django.db.models import Q

from walletdesk import journal
from walletdesk.accounts.models import Customer
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.desk.models import Message
from walletdesk.desk.models.message import Author
from walletdesk.official.fakes import acts
from walletdesk.official.fakes.models import PublicWarning, Told, Touch
from walletdesk.official.fakes.touched import touched

# What was written before was answered long ago.
LOOKED_BACK = timedelta(days=90)
# A shorter name stands in too many texts that mean something else.
_SHORTEST = 6


def tell_all() -> None:
    """For the clockwork: everybody who has been in touch since the last time, for each fresh warning."""
    for warning in PublicWarning.objects.fresh().select_related("campaign"):
        tell(warning)


def tell(warning: PublicWarning) -> int:
    """Writes to whoever was in touch with the campaign and was not told yet; to how many."""
    told = sum(
        Told.objects.tell(warning, customer, touch)
        for customer, touch in (*touched(warning.campaign), *_wrote(warning))
    )
    if told:
        journal.record(acts.TOLD, by=SYSTEM, about=warning.campaign, count=told)
    return told


def after_publishing(entry_id: int) -> None:
    """At once after a second person agreed."""
    entry = journal.Entry.objects.get(pk=entry_id)
    warning = PublicWarning.objects.standing().filter(pk=entry.details["warning"]).first()
    if warning:
        tell(warning)


def _wrote(warning: PublicWarning) -> Iterator[tuple[Customer, Touch]]:
    """Customers whose own words in a ticket name one of the fakes."""
    keys = [fake.key for fake in warning.fakes if len(fake.key) >= _SHORTEST]
    if not keys:
        return
    named = reduce(operator.or_, (Q(body__icontains=key) for key in keys))
    recent = Message.objects.filter(author_kind=Author.CUSTOMER, created_at__gt=now() - LOOKED_BACK)
    tickets = recent.filter(named).exclude(ticket__customer=None).values("ticket__customer")
    for customer in Customer.objects.filter(pk__in=tickets):
        yield customer, Touch.WROTE
