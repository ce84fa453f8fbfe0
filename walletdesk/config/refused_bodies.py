"""The answer to a body that isn't taken in: a page for people, words in JSON for scripts."""

import asyncio
import io
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.utils import translation

from walletdesk.look import errors

Message = MutableMapping[str, Any]

ANSWERS = {408: errors.too_slow, 413: errors.too_large}
# Seconds. Who is hung up on while still sending sees a broken connection and never the reason; so what comes
# is thrown away for a moment. It is kept nowhere.
LINGER = 2.0


async def refuse(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
    status: int,
    linger: float = LINGER,
) -> None:
    """Answers, whatever of the body is still on its way, and ends the connection."""
    # Painting a page takes milliseconds, in which nobody else's body would be read.
    answer = await asyncio.to_thread(_answer, scope, status)
    await send({"type": "http.response.start", "status": status, "headers": _headers(answer)})
    await send({"type": "http.response.body", "body": answer.content, "more_body": True})
    with suppress(TimeoutError):
        async with asyncio.timeout(linger):
            await _throw_away(receive)
    await send({"type": "http.response.body", "body": b""})


def _answer(scope: Message, status: int) -> HttpResponse:
    request = ASGIRequest(scope, io.BytesIO())
    with translation.override(translation.get_language_from_request(request)):
        return ANSWERS[status](request)


def _headers(answer: HttpResponse) -> list[tuple[bytes, bytes]]:
    fixed = {
        "Content-Length": str(len(answer.content)),
        "Connection": "close",
        "X-Content-Type-Options": "nosniff",
        # The chat asks from other sites. The words are the same for everybody, so all may read them.
        "Access-Control-Allow-Origin": "*",
    }
    return [(name.lower().encode(), value.encode()) for name, value in [*answer.items(), *fixed.items()]]


async def _throw_away(receive: Callable[[], Awaitable[Message]]) -> None:
    more = True
    while more:
        message = await receive()
        more = message["type"] == "http.request" and message.get("more_body", False)
