"""Which networks this process follows: each is followed by exactly one process of the installation."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable

from walletdesk.chains.following.follower import Follower, mark_of
from walletdesk.chains.following.watchlist import Watchlist
from walletdesk.chains.models import Network
from walletdesk.core.one_process import OneProcessEach


async def keep_following(stop: asyncio.Event) -> None:
    """Follows what nobody else follows, until `stop`."""
    await Watch().keep(stop)


class Watch(OneProcessEach[Network, Follower]):
    """The followers of this process, and the addresses that they share."""

    name, lock_class, seconds_to_end = "networks", 7_225_003, 8.0

    def __init__(self) -> None:
        super().__init__()
        self.watched = Watchlist()

    def wanted(self) -> Iterable[Network]:
        return Network.objects.to_follow()

    def mark_of(self, row: Network) -> Hashable:
        return mark_of(row)

    def begin(self, row: Network) -> Follower:
        return Follower(row, self.watched)
