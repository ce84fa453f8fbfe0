"""Whom a letter could pretend to come from: our addresses and domains, and everybody who serves here."""

from django.conf import settings

from walletdesk.accounts.models import Agent
from walletdesk.channels.email.addresses import own_addresses, own_domains
from walletdesk.channels.email.origin.fakes import House


def the_house() -> House:
    """As it is now: agents come and go."""
    serving = Agent.objects.serving().values_list("email", "name")
    emails, names = zip(*serving, strict=True) if serving else ((), ())
    return House(
        brand=settings.BRAND,
        addresses=own_addresses() | {email.casefold() for email in emails},
        domains=own_domains(),
        agents=names,
    )
