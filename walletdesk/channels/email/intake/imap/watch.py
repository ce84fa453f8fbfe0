"""Which mailboxes this process watches: each is watched by exactly one process of the installation."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable

from walletdesk.channels.email.intake.imap.watcher import Watcher
from walletdesk.channels.email.models import Mailbox
from walletdesk.core.one_process import OneProcessEach


async def keep_watching(stop: asyncio.Event) -> None:
    """Watches what nobody else watches, until `stop`."""
    await Watch().keep(stop)


class Watch(OneProcessEach[Mailbox, Watcher]):
    """The watchers of this process."""

    name, lock_class, seconds_to_end = "mailboxes", 7_225_002, 5.0

    def wanted(self) -> Iterable[Mailbox]:
        return Mailbox.objects.to_watch()

    def mark_of(self, row: Mailbox) -> Hashable:
        return row.version

    def begin(self, row: Mailbox) -> Watcher:
        return Watcher(row)
