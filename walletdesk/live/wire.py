"""The bytes: what a NOTIFY carries between processes, and what a stream carries to a reader.

A stream follows the WHATWG HTML standard, section 9.2, "Server-sent events". An event is encoded once,
however many read it.
"""

import json

from walletdesk.live.marks import Mark

CHANNEL = "walletdesk_live"

# The first word of a NOTIFY's payload.
EVENT = "e"  # e <number> <topic>
WHISPER = "w"  # w <topic> <kind> <json>
BEAT = "b"  # b <mark>

OPENING = b"retry: 2000\n\n"
# To a reader who could not keep up, or whose place another stream of the same person took.
PARTING = b"retry: 15000\n\n"


def event(mark: Mark, kind: str, data: str) -> bytes:
    """`data` is JSON text, which never holds a line break."""
    return f"id: {mark}\nevent: {kind}\ndata: {data}\n\n".encode()


def whisper(topic: str, kind: str, data: str) -> bytes:
    """Without an id: it can't be replayed, so it must not move the reader's mark."""
    heard = json.dumps({**json.loads(data), "topic": topic}, ensure_ascii=False, separators=(",", ":"))
    return f"event: {kind}\ndata: {heard}\n\n".encode()


def heartbeat(mark: Mark | None) -> bytes:
    """A comment that keeps proxies from closing, and the reader's mark brought up to now."""
    return f": \nid: {mark}\n\n".encode() if mark else b": \n\n"


def stale(mark: Mark | None) -> bytes:
    """Tells a reader that events are gone which it has not seen: read the page anew."""
    place = f"id: {mark}\n" if mark else ""
    return f"{place}event: stale\ndata: {{}}\n\n".encode()
