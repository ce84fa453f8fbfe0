"""Takes in the whole body of a request before a thread begins to work on it.

A page's thread would wait for every byte of a slow or malicious sender; a dozen such senders would stop the
pages for everybody. Here they cost a coroutine each. A body that is longer than the view it is for can use is
refused before any of it is written down: by the length it announces, else at the byte that is one too many.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from walletdesk.config.allowances import Allowance, allowance_for
from walletdesk.config.refused_bodies import LINGER, refuse

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# A form is never longer, so only uploads touch the disk.
IN_MEMORY = 1024 * 1024
CHUNK = 256 * 1024


class TooLong(ValueError):
    """The body is longer than the view behind it can use."""


class Gone(ConnectionError):
    """The sender left before the end."""


class WholeBody:
    """An ASGI application around `inner`, which never waits for its request's body."""

    def __init__(
        self,
        inner: Application,
        *,
        allowance: Callable[[str], Allowance] = allowance_for,
        linger: float = LINGER,
    ) -> None:
        self.inner = inner
        self.allowance = allowance
        self.linger = linger

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        allowed = self.allowance(scope["path"])
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                async with asyncio.timeout(allowed.patience):
                    await _take_in(scope, receive, body, allowed.longest)
            except TooLong:
                await refuse(scope, receive, send, 413, self.linger)
            except TimeoutError:
                await refuse(scope, receive, send, 408, self.linger)
            except Gone:
                return
            else:
                await self.inner(scope, _reader(body, receive), send)


async def _take_in(scope: Message, receive: Receive, body: Any, longest: int) -> None:
    if _announced_length(scope) > longest:
        raise TooLong
    length, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Gone
        chunk = message.get("body", b"")
        length += len(chunk)
        if length > longest:
            raise TooLong
        body.write(chunk)
        more = message.get("more_body", False)
    body.seek(0)


def _announced_length(scope: Message) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value[:20])
    return 0


def _reader(body: Any, receive: Receive) -> Receive:
    done = False

    async def read() -> Message:
        nonlocal done
        if done:
            return await receive()
        chunk = body.read(CHUNK)
        done = len(chunk) < CHUNK
        return {"type": "http.request", "body": chunk, "more_body": not done}

    return read
