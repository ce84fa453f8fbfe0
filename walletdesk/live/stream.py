"""`/events`: the stream itself, a bare ASGI application in front of Django.

A stream lives for minutes; as a Django view each would hold a thread or a database connection. Here thousands
share one event loop, two database connections and one encoding of every event.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager, suppress
from typing import Any

from walletdesk.live import tokens, wire
from walletdesk.live.answers import ALLOWED_PREFLIGHT, Refusal, allow_origin, answer, headers_of, start_stream
from walletdesk.live.ear import Ear
from walletdesk.live.hub import TURNS, Hub, Listener
from walletdesk.live.marks import Mark
from walletdesk.live.origins import are_known
from walletdesk.live.tokens import Pass

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

HEARTBEAT = 20.0  # seconds; proxies commonly close what is silent for 30 to 60
# Seconds a stream may last, so that revoked rights end. A new one needs a new pass.
MAX_AGE = 600.0
# Seconds a reader waits for the database at its start, and we wait for a reader at its end.
PATIENCE = 3.0


class Stream:
    """The endpoint, with everything that one event loop shares."""

    def __init__(self, *, heartbeat: float = HEARTBEAT, max_age: float = MAX_AGE) -> None:
        self.hub = Hub()
        self.ear = Ear(self.hub, beat_every=heartbeat)
        self._heartbeat = heartbeat
        self._max_age = max_age
        self._tasks: list[asyncio.Task[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            try:
                await self._serve(scope, receive, send)
            except Refusal as refusal:
                await answer(send, refusal.status, refusal.headers)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator["Stream"]:
        """Hear the database while the block runs, and end all streams after it."""
        self.start()
        try:
            yield self
        finally:
            await self.stop()

    def start(self) -> None:
        if not self._tasks:
            self._tasks = [asyncio.create_task(self.ear.run()), asyncio.create_task(self._beat())]

    async def stop(self) -> None:
        self.hub.dismiss_all()
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        if scope["path"] != "/events":
            raise Refusal(404)
        if scope["method"] == "OPTIONS":
            await self._preflight(headers.get("origin", ""), send)
            return
        if scope["method"] != "GET":
            raise Refusal(405, {"Allow": "GET, OPTIONS"})
        holder = await _holder_of(headers)
        extra = allow_origin(holder.origin, headers)
        self.start()
        await self._stream(holder, Mark.read(headers.get("last-event-id", "")), extra, receive, send)

    async def _preflight(self, origin: str, send: Send) -> None:
        if not origin or not await are_known(origin):
            raise Refusal(403)
        await answer(send, 204, {**ALLOWED_PREFLIGHT, "Access-Control-Allow-Origin": origin})

    async def _stream(
        self, holder: Pass, mark: Mark | None, extra: dict[str, str], receive: Receive, send: Send
    ) -> None:
        async def write(chunk: bytes) -> None:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})

        listener = Listener(holder.topics, write)
        self.hub.join(listener, holder.subject)
        try:
            # Joined first, asked second: an event is either told to the listener or found by the replay.
            first = await self._opening(listener, mark)
            await start_stream(send, extra)
            listener.open(*first)
            await self._stay(listener, receive)
            # A browser that is still there gets a clean end; one that reads too slowly is not waited for.
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await listener.finish()
                    await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            self.hub.part(listener, holder.subject)
            listener.drop()

    async def _opening(self, listener: Listener, mark: Mark | None) -> list[bytes]:
        here = self.hub.mark
        if mark is None:
            return [wire.OPENING + wire.heartbeat(here)]
        try:
            async with asyncio.timeout(PATIENCE):
                await self.ear.is_hearing.wait()
                archive = self.ear.archive
                missed = await archive.missed(mark, sorted(listener.topics)) if archive else None
        except (TimeoutError, ConnectionError) as trouble:
            raise Refusal(503, {"Retry-After": "2"}) from trouble
        if missed is None:
            return [wire.OPENING, wire.stale(here)]
        return [wire.OPENING, *(event.chunk for event in missed), wire.heartbeat(here)]

    async def _stay(self, listener: Listener, receive: Receive) -> None:
        """Until the reader leaves, is sent away, or its time is over."""
        # Not all at the same second: those who came together after a restart would keep coming together.
        age = self._max_age * random.uniform(0.9, 1.1)  # noqa: S311 - only a pause
        with suppress(TimeoutError):
            async with asyncio.timeout(age) as limit:
                listener.leave = lambda: _end(limit)
                if listener.is_leaving:
                    return
                while (await receive())["type"] != "http.disconnect":
                    pass

    async def _beat(self) -> None:
        while True:
            for turn in range(TURNS):
                await asyncio.sleep(self._heartbeat / TURNS)
                self.hub.tell_turn(turn, wire.heartbeat(self.hub.mark))

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        self.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.stop()
        await send({"type": "lifespan.shutdown.complete"})


def _end(limit: asyncio.Timeout) -> None:
    # RuntimeError: it is ending already.
    with suppress(RuntimeError):
        limit.reschedule(asyncio.get_running_loop().time())


async def _holder_of(headers: dict[str, str]) -> Pass:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    try:
        if scheme.lower() != "bearer":
            raise tokens.BadPass("no pass")
        return tokens.read(token.strip())
    except tokens.BadPass as refusal:
        origin = headers.get("origin", "")
        # Lets a page on another site see that its pass is at fault, and not the network.
        known = (
            {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}
            if origin and await are_known(origin)
            else {}
        )
        raise Refusal(401, {"WWW-Authenticate": "Bearer", **known}) from refusal


application = Stream()
listening = application.listening
