"""How much a platform still takes, for whoever sends and for the agent who writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from walletdesk.channels.social.models import Identity, Sent
from walletdesk.channels.social.policy import Rate, Within
from walletdesk.channels.social.troubles import Trouble
from walletdesk.core.clock import now


@dataclass(frozen=True, slots=True)
class Room:
    """What may still be sent to somebody: until when, and how many. None where there is no such end."""

    until: datetime | None
    left: int | None
    trouble: Trouble | None

    @property
    def is_open(self) -> bool:
        return self.trouble is None


def room(identity: Identity) -> Room:
    """What an agent has to know before writing."""
    return Room(identity.open_until, left(identity), trouble(identity))


def trouble(identity: Identity) -> Trouble | None:
    """Why nothing may be sent until they do something; None while it may."""
    if identity.left_at:
        return Trouble.BLOCKED
    if not identity.is_within_window:
        return Trouble.WINDOW
    return Trouble.QUOTA if left(identity) == 0 else None


def left(identity: Identity) -> int | None:
    """How many messages the platform takes until they write again; None where it does not count."""
    most = identity.account.on_platform.policy.a_window
    if most is None:
        return None
    since = Sent.objects.filter(identity=identity)
    if identity.wrote_at:
        since = since.filter(at__gte=identity.wrote_at)
    return max(most - since.count(), 0)


def pause(identity: Identity) -> timedelta:
    """How long to wait until no rate of the platform is broken by one more."""
    rates = identity.account.on_platform.policy.rates
    return max((_pause(identity, rate) for rate in rates), default=timedelta())


def _pause(identity: Identity, rate: Rate) -> timedelta:
    since = Sent.objects.filter(at__gt=now() - rate.per).order_by("-at")
    if rate.within == Within.ACCOUNT:
        sent = since.filter(account_id=identity.account_id)
    else:
        sent = since.filter(identity=identity)
    # The one that has to be over before the next may go.
    blocking = sent[rate.count - 1 : rate.count].first()
    return blocking.at + rate.per - now() if blocking else timedelta()
