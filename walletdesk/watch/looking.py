"""Looking: what happened becomes a picture, the rules look at it, and what they find becomes alerts."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.accounts.models import Customer
from walletdesk.journal import Entry
from walletdesk.watch import letters
from walletdesk.watch.models import Alert, ThresholdChange
from walletdesk.watch.models.alert import Found
from walletdesk.watch.pictures import from_journal, sign_in
from walletdesk.watch.rules import for_picture


def look_at_act(entry_id: int) -> list[Alert]:
    """After an act on an account; returns the new alerts. Safe to run twice."""
    entry = Entry.objects.filter(pk=entry_id).first()
    customer = from_journal.customer_of(entry) if entry else None
    if entry is None or customer is None:
        return []
    return alert(customer, found_in(sign_in.PICTURE, from_journal.picture_of(entry, customer)))


def found_in(kind: str, picture: Any) -> Found:
    """What all rules for this kind of picture say of it, under the thresholds in force."""
    in_force = ThresholdChange.objects.in_force()
    return [
        (rule, finding)
        for rule in for_picture(kind)
        for finding in rule.findings(picture, in_force[rule.slug])
    ]


@transaction.atomic
def alert(customer: Customer, found: Found) -> list[Alert]:
    """Raises what is new and tells the customer, in one transaction: no alert without its letter."""
    raised = Alert.objects.raise_each(customer, found) if found else []
    letters.tell(customer, raised)
    return raised
