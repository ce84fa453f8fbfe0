"""The listener: a door for letters in the event loop of the process."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

from walletdesk.channels.email.intake.listening.conversation import Conversation, LmtpConversation
from walletdesk.channels.email.intake.listening.door import Door
from walletdesk.channels.email.intake.listening.place import BACKLOG


@contextlib.asynccontextmanager
async def listening(taken: socket.socket, *, is_lmtp: bool) -> AsyncIterator[Door]:
    """Takes letters on a socket that is bound already, as long as the block runs."""
    door = Door()
    kind = LmtpConversation if is_lmtp else Conversation
    loop = asyncio.get_running_loop()
    make_server = loop.create_unix_server if taken.family == socket.AF_UNIX else loop.create_server
    server = await make_server(lambda: kind(door), sock=taken, backlog=BACKLOG)
    try:
        yield door
    finally:
        server.close()
        # What is on its way into the ledger gets there; what was not answered by then comes again.
        await asyncio.to_thread(door.close)
