"""The look at the DNS for a page: bounded in time, and without a memory, for somebody has just mended it."""

from __future__ import annotations

from django.conf import settings

from walletdesk.channels.email import records
from walletdesk.channels.email.setup.own import own
from walletdesk.core.dns import Dns, Errand, Resolver

# A healthy look takes about thirty questions and less than a second.
MOST_QUESTIONS = 300
MOST_SECONDS = 8.0
SECONDS_FOR_ONE = 2.0


def look(dns: Dns | None = None) -> tuple[records.Finding, ...]:
    """What was not answered in time is a finding too. Empty without a domain to ask about."""
    known = own()
    if not known.domain:
        return ()
    return records.check(known, Errand(dns or _fresh(), questions=MOST_QUESTIONS, seconds=MOST_SECONDS))


def _fresh() -> Resolver:
    return Resolver(settings.NAMESERVERS, port=settings.NAMESERVER_PORT, seconds=SECONDS_FOR_ONE)
