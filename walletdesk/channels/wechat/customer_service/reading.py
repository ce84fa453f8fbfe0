"""What WeCom gives when it is asked for news, read into what all channels know.

Source: developer.work.weixin.qq.com, path 94670 (`kf/sync_msg`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from walletdesk.channels.social.shapes import Incoming, Media, MediaKind, What
from walletdesk.channels.wechat.payload import Unreadable
from walletdesk.core.clock import now

FROM_CUSTOMER, FROM_SYSTEM = 3, 4
_ID = re.compile(r"[!-~]{1,128}")
_MEDIA = {kind.value: kind for kind in MediaKind}


@dataclass(frozen=True, slots=True)
class Welcome:
    """Somebody opened the conversation, and may be greeted once, by this code."""

    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Failure:
    """A message of ours, by the id that WeCom gave it, did not arrive."""

    uid: str
    fail_type: int


@dataclass(slots=True)
class Page:
    """A part of the news, and from where to ask on. `unread` is what was wrong with the last that can't be
    read: it holds up nothing else."""

    cursor: str
    has_more: bool
    incoming: list[Incoming] = field(default_factory=list)
    welcomes: list[Welcome] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    unread: str = ""


def read(told: Mapping[str, Any], since: datetime) -> Page:
    """One answer of theirs. What is older than `since` was somebody else's to answer. Raises Unreadable."""
    cursor, news = told.get("next_cursor", ""), told.get("msg_list") or []
    if not (isinstance(cursor, str) and len(cursor) <= 300 and isinstance(news, list)):
        raise Unreadable("no page of news")
    page = Page(cursor, has_more=bool(told.get("has_more")))
    for one in news:
        try:
            _read_into(page, one, since)
        except (Unreadable, AttributeError, TypeError) as problem:
            page.unread = str(problem) if isinstance(problem, Unreadable) else "of another form"
    return page


def _read_into(page: Page, one: Mapping[str, Any], since: datetime) -> None:
    at, origin = _at(one), one.get("origin")
    if at < since:
        return
    if origin == FROM_CUSTOMER:
        page.incoming.append(_message(one, at))
    elif origin == FROM_SYSTEM and one.get("msgtype") == "event":
        _read_event_into(page, one, one["event"], at)


def _read_event_into(page: Page, one: Mapping[str, Any], event: Mapping[str, Any], at: datetime) -> None:
    """Who serves whom within WeCom, and what was taken back, is no business of the desk."""
    kind = event.get("event_type")
    if kind == "enter_session":
        page.incoming.append(
            Incoming(
                uid=_id(one, "msgid"),
                sender=_id(event, "external_userid"),
                place=_id(event, "open_kfid"),
                at=at,
                what=What.CAME,
            )
        )
        if event.get("welcome_code"):
            page.welcomes.append(Welcome(_id(event, "welcome_code"), at))
    elif kind == "msg_send_fail":
        page.failures.append(Failure(_id(event, "fail_msgid"), int(event.get("fail_type") or 0)))


def _message(one: Mapping[str, Any], at: datetime) -> Incoming:
    kind = str(one.get("msgtype", ""))
    part = one.get(kind) or {}
    return Incoming(
        uid=_id(one, "msgid"),
        sender=_id(one, "external_userid"),
        place=_id(one, "open_kfid"),
        at=at,
        text=_text(kind, part),
        media=(Media(_MEDIA[kind], _id(part, "media_id")),) if kind in _MEDIA else (),
        facts={"kind": kind[:40]},
    )


def _text(kind: str, part: Mapping[str, Any]) -> str:
    if kind == "text":
        return str(part.get("content", ""))
    if kind in _MEDIA:
        return ""
    if kind == "location":
        place = f"{part.get('latitude', '')}, {part.get('longitude', '')}"
        return "\n".join(filter(None, (str(part.get("name", "")), str(part.get("address", "")), place)))
    # A kind that is new to us is still something that somebody wants to say.
    said = [str(part[name]) for name in ("title", "desc", "url") if part.get(name)]
    return "\n".join(said or [f"[{kind[:40]}]"])


def _id(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name, "")
    if not (isinstance(value, str) and _ID.fullmatch(value)):
        raise Unreadable(f"no {name}")
    return value


def _at(told: Mapping[str, Any]) -> datetime:
    try:
        return min(datetime.fromtimestamp(int(told["send_time"]), UTC), now())
    except (KeyError, ValueError, OverflowError, OSError):
        raise Unreadable("no send_time") from None
