"""When links end by themselves: with the account, and with whatever makes its owner begin anew."""

from __future__ import annotations

from django.db import transaction

from walletdesk.accounts import acts as account_acts
from walletdesk.accounts.models import Customer
from walletdesk.channels.social.models import Link, LinkCode
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry

# A thief who reset the password may have made links; an owner who did wants none of a thief's.
FOLLOWED = [account_acts.PASSWORD_RESET, account_acts.CLOSED]


@transaction.atomic
def after(entry_id: int) -> None:
    """Safe to run twice. Links made after the act stay: they are of whoever is in now."""
    entry = Entry.objects.get(pk=entry_id)
    customer = Customer.objects.filter(pk=entry.about_id).first()
    if customer is None:
        return
    LinkCode.objects.end_all(customer)
    for link in Link.objects.of(customer).filter(linked_at__lte=entry.at):
        link.end(by=SYSTEM)
