"""A reader of the stream for tests: speaks ASGI to the application itself, in the test's own event loop."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from asgiref.sync import sync_to_async
from django.db import connections

from walletdesk import live
from walletdesk.live.stream import Stream

LONGEST_WAIT = 10  # seconds until a test gives up
TOPIC = "ticket:WD-TEST"


def a_pass(*topics: str) -> str:
    return live.pass_for(topics or [TOPIC])


@dataclass
class Heard:
    kind: str
    data: dict[str, Any]
    id: str | None


@dataclass
class Reader:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    chunks: "asyncio.Queue[bytes | None]" = field(default_factory=asyncio.Queue)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    started: asyncio.Event = field(default_factory=asyncio.Event)
    last_id: str = ""
    retry: int = 0
    _rest: str = ""
    _ready: list[Heard] = field(default_factory=list)

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
            self.started.set()
            return
        await self.gate.wait()
        if message.get("body"):
            self.chunks.put_nowait(message["body"])
        if not message.get("more_body"):
            self.chunks.put_nowait(None)

    async def next(self) -> Heard | None:
        """The next event, or None when the stream has ended. Comments and bare ids are taken in silently."""
        async with asyncio.timeout(LONGEST_WAIT):
            while not self._ready:
                chunk = await self.chunks.get()
                if chunk is None:
                    return None
                self._take(chunk.decode())
        return self._ready.pop(0)

    async def until_marked(self) -> str:
        """Wait for a mark, reading past what comes before it."""
        async with asyncio.timeout(LONGEST_WAIT):
            while not self.last_id:
                chunk = await self.chunks.get()
                assert chunk is not None, "the stream ended without a mark"
                self._take(chunk.decode())
        return self.last_id

    async def number(self) -> object:
        """The `n` of the next event, by which these tests tell events apart."""
        event = await self.next()
        assert event is not None, "the stream ended"
        return event.data.get("n")

    def _take(self, text: str) -> None:
        *blocks, self._rest = (self._rest + text).split("\n\n")
        for block in blocks:
            fields = dict(line.split(": ", 1) for line in block.split("\n") if line[0] != ":")
            self.last_id = fields.get("id", self.last_id)
            self.retry = int(fields.get("retry", self.retry))
            if "data" in fields:
                self._ready.append(Heard(fields["event"], json.loads(fields["data"]), fields.get("id")))


@asynccontextmanager
async def reading(
    stream: Stream, token: str | None, *, method: str = "GET", slow: bool = False, **headers: str
) -> AsyncIterator[Reader]:
    """A stream opened with this pass; header names are given with underscores."""
    lines = {name.replace("_", "-"): value for name, value in headers.items()}
    if token is not None:
        lines["authorization"] = f"Bearer {token}"
    encoded = [(name.encode(), value.encode()) for name, value in lines.items()]
    scope = {"type": "http", "method": method, "path": "/events", "headers": encoded}
    reader = Reader()
    if not slow:
        reader.gate.set()
    request = asyncio.create_task(stream(scope, reader.receive, reader.send))
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            await reader.started.wait()
        yield reader
    finally:
        reader.gone.set()
        reader.gate.set()
        async with asyncio.timeout(LONGEST_WAIT):
            await request


@asynccontextmanager
async def hearing(**options: float) -> AsyncIterator[Stream]:
    """A stream of the test's own, connected to the database."""
    async with Stream(**options).listening() as stream, asyncio.timeout(60):
        await stream.ear.is_hearing.wait()
        yield stream


async def in_database(act: Callable[..., Any], *args: Any) -> Any:
    """Run a verb as a page would, in another thread with a database connection that ends with it."""

    def run() -> Any:
        try:
            return act(*args)
        finally:
            connections.close_all()

    return await sync_to_async(run, thread_sensitive=False)()
