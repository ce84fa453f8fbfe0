"""What Weibo pushes, as plain values.

One JSON object a push: `type`, `receiver_id`, `sender_id`, `created_at`, `text` and `data`
(open.weibo.com/wiki: Receive_General_Message and Receive_Event_Push). Kinds that are not known are to be
ignored, says Weibo, so they are.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from walletdesk.channels.social.shapes import Incoming, Media, MediaKind, Mentioned, What
from walletdesk.core.clock import now

_NUMBER = re.compile(r"[0-9]{1,20}")
# What Weibo itself writes where somebody sent no words.
_NO_WORDS = frozenset({"发了一张图片", "分享图片", "发了一个语音消息", "分享语音", "发送了一个位置"})
_MEDIA = {"image": MediaKind.IMAGE, "voice": MediaKind.VOICE}
# Only somebody who unfollows us can't be answered any more; who unsubscribes just gets no circulars.
_EVENTS = {
    "follow": What.CAME,
    "subscribe": What.CAME,
    "scan": What.CAME,
    "scan_follow": What.CAME,
    "click": What.CAME,
    "unfollow": What.LEFT,
}


class Malformed(ValueError):
    """This is not what Weibo pushes. The reason holds nothing of the content."""


def read(body: bytes) -> Mapping[str, Any]:
    """Raises Malformed."""
    try:
        push = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Malformed("no JSON") from problem
    if not isinstance(push, dict):
        raise Malformed("no object")
    return push


def receiver(push: Mapping[str, Any]) -> str:
    """The account that it was sent to. Raises Malformed."""
    return _number(push, "receiver_id")


def incoming(push: Mapping[str, Any]) -> Incoming | None:
    """What happened; None for what asks for nothing of us. Raises Malformed."""
    kind, data = str(push.get("type")), push.get("data")
    data = data if isinstance(data, dict) else {}
    if kind == "event":
        what = _EVENTS.get(str(data.get("subtype")))
        return _incoming(push, what) if what else None
    if kind in _MEDIA:
        file = Media(_MEDIA[kind], _number(data, "tovfid"))
        return _incoming(push, What.MESSAGE, text=_text(push), media=(file,))
    if kind == "position":
        return _incoming(push, What.MESSAGE, text=_place(push, data))
    return _incoming(push, What.MESSAGE, text=_text(push)) if kind == "text" else None


def mentioned(push: Mapping[str, Any]) -> Mentioned | None:
    """A public post that names us; None for everything else. Comments below posts come this way as well, and
    are left out: only under a post there is a place for an answer. Raises Malformed."""
    data = push.get("data")
    if push.get("type") != "mention" or not isinstance(data, dict) or data.get("subtype") != "status":
        return None
    post, author = _number(data, "key"), _number(push, "sender_id")
    return Mentioned(
        uid=post,
        author=author,
        at=_when(push.get("created_at")),
        text=_text(push),
        url=f"https://m.weibo.cn/status/{post}",
        handle=f"u/{author}",
    )


def uid(push: Mapping[str, Any]) -> str:
    """What tells a push from every other. Weibo gives its pushes no id and advises sender and time.

    Times are in whole seconds, and two messages of one second are not the same: so the content counts too.
    What is lost by that is the same words sent twice within a second.
    """
    if _NUMBER.fullmatch(str(push.get("id", ""))):
        return f"id:{push['id']}"
    parts = [push.get(name) for name in ("type", "receiver_id", "sender_id", "created_at", "text", "data")]
    written = json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _incoming(push: Mapping[str, Any], what: What, **fields: Any) -> Incoming:
    return Incoming(
        uid=uid(push),
        sender=_number(push, "sender_id"),
        at=_when(push.get("created_at")),
        what=what,
        **fields,
    )


def _number(values: Mapping[str, Any], name: str) -> str:
    """An id: a number in JSON, or its digits as a text."""
    value = values.get(name)
    written = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not _NUMBER.fullmatch(written):
        raise Malformed(f"no {name}")
    return written


def _when(value: object) -> datetime:
    """`Mon Jul 16 18:09:20 +0800 2012`. A time that can't be read is no reason to lose a message."""
    try:
        return datetime.strptime(str(value), "%a %b %d %H:%M:%S %z %Y").astimezone(UTC)
    except (ValueError, OverflowError):
        return now()


def _text(push: Mapping[str, Any]) -> str:
    text = push.get("text")
    return text if isinstance(text, str) and text not in _NO_WORDS else ""


def _place(push: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """The words with the place, latitude first, as maps take it."""
    place = ", ".join(_short(data.get(name)) for name in ("latitude", "longitude"))
    return "\n".join(part for part in (_text(push), place.strip(", ")) if part)


def _short(value: object) -> str:
    return str(value)[:40] if isinstance(value, str | int | float) else ""
