"""Letters in, in the event loop of a process of the product: the listener, and whoever watches mailboxes."""

import asyncio
import socket
from contextlib import AsyncExitStack

from walletdesk.channels.email.intake.imap.watch import keep_watching
from walletdesk.channels.email.intake.listening.heartbeat import keep_beating
from walletdesk.channels.email.intake.listening.place import Place
from walletdesk.channels.email.intake.listening.server import listening
from walletdesk.config.mendable import Mendable


class Letterbox:
    """The place for letters, taken before anything else is done, so that a mistake is known at once."""

    def __init__(self, url: str) -> None:
        """An empty address means: only mailboxes. Raises ImproperlyConfigured and Mendable."""
        self.url = url
        self.place = Place.from_url(url) if url else None
        self._taken = _bind(self.place) if self.place else None

    async def keep_open(self, stop: asyncio.Event) -> None:
        """Take letters in until `stop`."""
        async with AsyncExitStack() as stack:
            if self.place and self._taken:
                await stack.enter_async_context(listening(self._taken, is_lmtp=self.place.is_lmtp))
                await asyncio.gather(keep_watching(stop), keep_beating(self.url, stop))
            else:
                await keep_watching(stop)


def _bind(place: Place) -> socket.socket:
    try:
        return place.bind()
    except OSError as trouble:
        way_on = "WALLETDESK_MAIL_LISTEN names another place."
        raise Mendable(f"Cannot take letters by {place}: {trouble.strerror}. {way_on}") from trouble
