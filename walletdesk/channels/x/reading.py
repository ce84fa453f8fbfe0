"""What X tells us, as plain values.

Two ways of telling are in use, and both are read: the X Activity API (`data.event_type` with a payload), and
the Account Activity API before it (`for_user_id` with lists), which X ends on 2027-01-01. Of both the message
itself looks the same (docs.x.com/x-api/activity/event-payloads, read on 2026-11-29). Kinds of events that are
not known ask for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from walletdesk.channels.social.shapes import Incoming, Media, MediaKind, Mentioned
from walletdesk.channels.x import posts
from walletdesk.channels.x.parts import Malformed, listed, number, objects, part, text
from walletdesk.core.clock import now

T = TypeVar("T")

KINDS = {"photo": MediaKind.IMAGE, "video": MediaKind.VIDEO, "animated_gif": MediaKind.VIDEO}
_MILLISECONDS = re.compile(r"[0-9]{1,15}")


@dataclass
class Told:
    """What one call says. `is_revoked`: the account took our access back. `unreadable`: so many parts of it
    are not what X documents."""

    incoming: list[Incoming] = field(default_factory=list)
    mentioned: list[Mentioned] = field(default_factory=list)
    is_revoked: bool = False
    unreadable: int = 0

    def take(self, kept: list[T], read: Callable[..., T | None], *about: object) -> None:
        """One part that can't be read takes no other with it."""
        try:
            one = read(*about)
        except Malformed:
            self.unreadable += 1
            return
        if one is not None:
            kept.append(one)


def read(call: Mapping[str, Any], ours: str) -> Told:
    """`ours` is the number of the account: what is told of another one is none of our business."""
    told = Told()
    if "data" in call:
        _activity(part(call, "data"), ours, told)
    else:
        _account_activity(call, ours, told)
    return told


def _activity(event: Mapping[str, Any], ours: str, told: Told) -> None:
    """The X Activity API: one event a call."""
    kind, payload = str(event.get("event_type")), part(event, "payload")
    if kind == "oauth.revoke":
        told.is_revoked = str(payload.get("user_id")) == ours
    elif str(part(event, "filter").get("user_id")) != ours:
        return
    elif kind == "dm.received":
        _messages(payload, ours, told)
    elif kind == "post.mention.create":
        users = {
            one["id"]: one for one in map(_user, objects(part(event, "includes"), "users")) if "id" in one
        }
        told.take(told.mentioned, posts.of_today, payload, users, ours)


def _account_activity(call: Mapping[str, Any], ours: str, told: Told) -> None:
    """The Account Activity API: lists of events of one account."""
    revoked = part(part(part(call, "user_event"), "revoke"), "source")
    told.is_revoked = str(revoked.get("user_id", "")) == ours
    if str(call.get("for_user_id")) != ours:
        return
    _messages(call, ours, told)
    for post in listed(call, "tweet_create_events"):
        told.take(told.mentioned, posts.of_before, post, ours)


def _messages(payload: Mapping[str, Any], ours: str, told: Told) -> None:
    users = {key: _user(value) for key, value in part(payload, "users").items()}
    for event in listed(payload, "direct_message_events"):
        told.take(told.incoming, _message, event, users, ours)


def _message(event: object, users: Mapping[str, Mapping[str, Any]], ours: str) -> Incoming | None:
    """None for what we wrote ourselves, and for what is no message to us."""
    if not isinstance(event, dict) or event.get("type") != "message_create":
        return None
    message = part(event, "message_create")
    sender, to = number(message, "sender_id"), number(part(message, "target"), "recipient_id")
    if sender == ours or to != ours:
        return None
    data, user = part(message, "message_data"), users.get(sender, {})
    media = part(part(data, "attachment"), "media")
    return Incoming(
        uid=number(event, "id"),
        sender=sender,
        at=_moment(event.get("created_timestamp")),
        text=posts.unfolded(text(data, "text"), part(data, "entities"), hidden=str(media.get("url", ""))),
        media=tuple(_media(media)),
        name=text(user, "name"),
        handle=text(user, "screen_name") or text(user, "username"),
    )


def _media(media: Mapping[str, Any]) -> Iterator[Media]:
    kind = KINDS.get(str(media.get("type")))
    url = media.get("media_url_https") or media.get("media_url")
    if kind and isinstance(url, str):
        yield Media(kind, url[:500], name=url.rpartition("/")[2][:200])


def _user(value: object) -> Mapping[str, Any]:
    """Of the newer way some users are wrapped in `data`, others are not."""
    user = value if isinstance(value, dict) else {}
    wrapped = user.get("data")
    return wrapped if isinstance(wrapped, dict) else user


def _moment(value: object) -> datetime:
    """Milliseconds since 1970. A time that can't be read, or that has not come, is no reason to lose one."""
    if not _MILLISECONDS.fullmatch(str(value)):
        return now()
    return min(datetime.fromtimestamp(int(str(value)) / 1000, UTC), now())
