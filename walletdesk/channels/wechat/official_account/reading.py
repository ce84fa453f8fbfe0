"""What WeChat posts to an Official Account, read into what all channels know.

Sources: developers.weixin.qq.com, "接收普通消息" and "接收事件推送".
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from walletdesk.channels.social.shapes import Incoming, Media, MediaKind, What
from walletdesk.channels.wechat.payload import Unreadable
from walletdesk.core.clock import now

_ID = re.compile(r"[!-~]{1,128}")
_MEDIA = {
    "image": MediaKind.IMAGE,
    "voice": MediaKind.VOICE,
    "video": MediaKind.VIDEO,
    "shortvideo": MediaKind.VIDEO,
}
# What they do to open the conversation, and what ends it. Whatever else happens is no business of the desk.
_EVENTS = {
    "subscribe": What.CAME,
    "scan": What.CAME,
    "click": What.CAME,
    "unsubscribe": What.LEFT,
}


def read(told: Mapping[str, str]) -> Incoming | None:
    """One call; None for what needs nothing done. Raises Unreadable."""
    kind = told.get("MsgType", "")
    if kind == "event":
        return _event(told)
    return Incoming(
        uid=_id(told, "MsgId"),
        sender=_id(told, "FromUserName"),
        at=_at(told),
        text=_text(kind, told),
        media=_media(kind, told),
        facts={"kind": kind[:40]},
    )


def _event(told: Mapping[str, str]) -> Incoming | None:
    event = told.get("Event", "").lower()
    if event not in _EVENTS:
        return None
    sender, at = _id(told, "FromUserName"), _at(told)
    # An event has no number: WeChat's documents say to tell them apart by sender and time.
    which = hashlib.sha256(f"{told.get('EventKey', '')}\0{told.get('Ticket', '')}".encode()).hexdigest()[:16]
    return Incoming(
        uid=f"{event}:{sender}:{told['CreateTime']}:{which}",
        sender=sender,
        at=at,
        what=_EVENTS[event],
        facts={"kind": event},
    )


def _text(kind: str, told: Mapping[str, str]) -> str:
    if kind == "location":
        place = f"{told.get('Location_X', '')}, {told.get('Location_Y', '')}"
        return "\n".join(filter(None, (told.get("Label", ""), place)))
    if kind == "link":
        return "\n".join(filter(None, (told.get(part, "") for part in ("Title", "Description", "Url"))))
    if kind in _MEDIA:
        # What a voice says, where the account lets WeChat listen.
        return told.get("Recognition", "")
    # A kind that is new to us is still something that somebody wants to say.
    return told.get("Content", "") or (f"[{kind[:40]}]" if kind != "text" else "")


def _media(kind: str, told: Mapping[str, str]) -> tuple[Media, ...]:
    if kind not in _MEDIA:
        return ()
    suffix = told.get("Format", "").lower()
    name = f"voice.{suffix}" if re.fullmatch(r"[a-z0-9]{2,5}", suffix) else ""
    return (Media(_MEDIA[kind], _id(told, "MediaId"), name),)


def _id(told: Mapping[str, str], name: str) -> str:
    value = told.get(name, "")
    if not _ID.fullmatch(value):
        raise Unreadable(f"no {name}")
    return value


def _at(told: Mapping[str, str]) -> datetime:
    """When it happened; a clock of theirs that is ahead does not make it the future."""
    try:
        return min(datetime.fromtimestamp(int(told["CreateTime"]), UTC), now())
    except (KeyError, ValueError, OverflowError, OSError):
        raise Unreadable("no CreateTime") from None
