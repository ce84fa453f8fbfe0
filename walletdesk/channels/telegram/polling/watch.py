"""Which bots this process asks for news: each is asked by exactly one process of the installation."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable

from walletdesk.channels.social.models import Account
from walletdesk.channels.telegram.platform import POLLING, Telegram
from walletdesk.channels.telegram.polling.poller import Poller
from walletdesk.core.one_process import OneProcessEach


async def keep_asking(stop: asyncio.Event) -> None:
    """Asks for whom nobody else asks, until `stop`."""
    await Watch().keep(stop)


class Watch(OneProcessEach[Account, Poller]):
    """The pollers of this process."""

    # Telegram refuses two that ask at once for the same bot.
    name, lock_class, seconds_to_end = "bots", 7_225_004, 3.0

    def wanted(self) -> Iterable[Account]:
        return Account.objects.running().on(Telegram.slug).filter(details__mode=POLLING)

    def mark_of(self, row: Account) -> Hashable:
        return row.version

    def begin(self, row: Account) -> Poller:
        return Poller(row)
