"""Whom a platform says somebody is, asked now and then: some tell no name with a message."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from walletdesk.channels.social.models import Account, Arrival, Identity
from walletdesk.channels.social.shapes import Profile, What
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.core.clock import now

ASKED_EVERY = timedelta(days=7)


def to_ask_about(account: Account, arrivals: Iterable[Arrival]) -> set[str]:
    """Those who wrote without a name, and about whom the platform was not asked lately."""
    senders = {one.sender for one in arrivals if one.what == What.MESSAGE and not one.name}
    known = Identity.objects.filter(account=account, external_id__in=senders)
    asked = known.filter(profile_at__gt=now() - ASKED_EVERY)
    return senders - set(asked.values_list("external_id", flat=True))


def profile_of(account: Account, sender: str) -> Profile | None:
    """None where the platform can't say now: nobody waits for a name."""
    try:
        return account.on_platform.profile(account, sender) or Profile()
    except PlatformError:
        return None
