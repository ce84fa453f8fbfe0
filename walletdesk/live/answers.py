"""The HTTP around a stream: headers in, refusals and the start of a response out."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

ALLOWED_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET",
    "Access-Control-Allow-Headers": "Authorization, Last-Event-ID",
    "Access-Control-Max-Age": "600",
    "Vary": "Origin",
}

# nginx and those that follow it would otherwise collect a stream before they pass it on.
_STREAM = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "X-Content-Type-Options": "nosniff",
}


class Refusal(Exception):
    """The request gets this status and no stream."""

    def __init__(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status)
        self.status = status
        self.headers = headers or {}


def headers_of(scope: MutableMapping[str, Any]) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def allow_origin(claimed: str | None, headers: Mapping[str, str]) -> dict[str, str]:
    """Headers for the page's origin; raises `Refusal` when the pass was made for another one.

    A browser leaves `Origin` out only where a page reads from its own site (Fetch standard, 3.2).
    """
    origin = headers.get("origin")
    if origin is None:
        return {}
    if claimed is None:
        if urlsplit(origin).netloc != headers.get("host"):
            raise Refusal(403)
        return {}
    if origin != claimed:
        raise Refusal(403)
    return {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}


async def answer(send: Send, status: int, headers: Mapping[str, str]) -> None:
    lines = {"Content-Length": "0", "Cache-Control": "no-store", **headers}
    if status == 204:
        del lines["Content-Length"]
    await send({"type": "http.response.start", "status": status, "headers": _encoded(lines)})
    await send({"type": "http.response.body", "body": b""})


async def start_stream(send: Send, extra: Mapping[str, str]) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": _encoded({**_STREAM, **extra})})


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
