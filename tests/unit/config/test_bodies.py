"""Slow, endless and broken-off request bodies cost a coroutine, never a page's thread."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from walletdesk.config.bodies import WholeBody

Message = dict[str, Any]


class Inner:
    """The application behind; remembers what reached it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Any, receive: Callable[[], Awaitable[Any]], send: Any) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message["body"]
            more = message["more_body"]
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})


def ask(
    messages: list[Message], headers: tuple[tuple[bytes, bytes], ...] = (), **limits: Any
) -> tuple[Any, Inner]:
    """The status that the sender of these messages gets (None: no answer), and what was behind."""
    inner, statuses = Inner(), []
    waiting = list(messages)

    async def receive() -> Message:
        if not waiting:
            await asyncio.Event().wait()
        return waiting.pop(0)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {"type": "http", "headers": list(headers)}
    asyncio.run(WholeBody(inner, **limits)(scope, receive, send))
    return (statuses[0] if statuses else None), inner


def part(body: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_in_parts_arrives_whole() -> None:
    status, inner = ask([part(b"a" * 300_000), part(b"b"), part(b"", more=False)])

    assert status == 200
    assert inner.bodies == [b"a" * 300_000 + b"b"]


def test_a_request_without_a_body_passes() -> None:
    status, inner = ask([part(b"", more=False)])

    assert (status, inner.bodies) == (200, [b""])


def test_a_sender_that_stalls_is_refused_and_no_page_ran() -> None:
    status, inner = ask([part(b"slow")], patience=0.05)

    assert (status, inner.bodies) == (408, [])


def test_a_body_that_says_it_is_too_long_is_refused_before_it_is_read() -> None:
    status, inner = ask([], headers=((b"content-length", b"11"),), longest=10)

    assert (status, inner.bodies) == (413, [])


def test_a_body_that_is_longer_than_it_says_is_refused() -> None:
    status, inner = ask([part(b"x" * 6), part(b"x" * 6)], headers=((b"content-length", b"2"),), longest=10)

    assert (status, inner.bodies) == (413, [])


def test_a_sender_that_leaves_half_way_leaves_nothing_behind() -> None:
    status, inner = ask([part(b"half"), {"type": "http.disconnect"}])

    assert (status, inner.bodies) == (None, [])
