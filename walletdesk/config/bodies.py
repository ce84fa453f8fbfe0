"""Takes in the whole body of a request before a thread begins to work on it.

A page's thread would wait for every byte of a slow or malicious sender; a dozen such senders would stop the
pages for everybody. Here they cost a coroutine each.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

# Ten attachments of the largest allowed size and the form around them.
LONGEST = 110 * 1024 * 1024
IN_MEMORY = 1024 * 1024
PATIENCE = 120.0  # seconds for all of it; a photograph over a poor mobile network takes one minute
CHUNK = 256 * 1024


class TooLong(ValueError):
    """The body is longer than anything that the product accepts."""


class Gone(ConnectionError):
    """The sender left before the end."""


class WholeBody:
    """An ASGI application around `inner`, which never waits for its request's body."""

    def __init__(self, inner: Application, *, longest: int = LONGEST, patience: float = PATIENCE) -> None:
        self.inner = inner
        self.longest = longest
        self.patience = patience

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                async with asyncio.timeout(self.patience):
                    await self._take_in(scope, receive, body)
            except TooLong:
                await _refuse(send, 413, b"Too large.")
            except TimeoutError:
                await _refuse(send, 408, b"Took too long.")
            except Gone:
                return
            else:
                await self.inner(scope, _reader(body, receive), send)

    async def _take_in(self, scope: Message, receive: Receive, body: Any) -> None:
        if _announced_length(scope) > self.longest:
            raise TooLong
        length, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            chunk = message.get("body", b"")
            length += len(chunk)
            if length > self.longest:
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


async def _refuse(send: Send, status: int, text: bytes) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
