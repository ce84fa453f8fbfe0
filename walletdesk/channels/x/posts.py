"""Posts that mention an account of ours, in the two shapes in which X tells of posts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from walletdesk.channels.social.shapes import Mentioned
from walletdesk.channels.x.parts import moment, number, objects, part, text
from walletdesk.core.clock import now


def of_today(post: Mapping[str, Any], users: Mapping[str, Mapping[str, Any]], ours: str) -> Mentioned | None:
    """The shape of version 2; None where it is our own, or only passed on. Raises Malformed."""
    author = number(post, "author_id")
    is_passed_on = any(one.get("type") == "retweeted" for one in objects(post, "referenced_tweets"))
    if author == ours or is_passed_on:
        return None
    whole, user = part(post, "note_tweet"), users.get(author, {})
    uid, handle = number(post, "id"), text(user, "username")
    return Mentioned(
        uid=uid,
        author=author,
        at=moment(post, "created_at"),
        text=unfolded(text(whole, "text") or text(post, "text"), part(whole or post, "entities")),
        url=_url(handle, uid),
        name=text(user, "name"),
        handle=handle,
        language=_language(post),
    )


def of_before(post: object, ours: str) -> Mentioned | None:
    """The shape of version 1.1; None where it does not name us, is our own, or only passed on. Raises
    Malformed."""
    if not isinstance(post, dict) or part(post, "retweeted_status"):
        return None
    user, whole = part(post, "user"), part(post, "extended_tweet")
    entities = part(whole or post, "entities")
    author = number(user, "id_str")
    names_us = any(one.get("id_str") == ours for one in objects(entities, "user_mentions"))
    if author == ours or not names_us:
        return None
    uid, handle = number(post, "id_str"), text(user, "screen_name")
    return Mentioned(
        uid=uid,
        author=author,
        at=_date(text(post, "created_at")),
        text=unfolded(text(whole, "full_text") or text(post, "text"), entities),
        url=_url(handle, uid),
        name=text(user, "name"),
        handle=handle,
        language=_language(post),
    )


def unfolded(words: str, entities: Mapping[str, Any], *, hidden: str = "") -> str:
    """The text with the addresses that people meant instead of X's short ones; `hidden` stands for a file."""
    for one in objects(entities, "urls"):
        short, meant = text(one, "url"), text(one, "unwound_url") or text(one, "expanded_url")
        if short and meant and short != hidden:
            words = words.replace(short, meant)
    return (words.replace(hidden, "") if hidden else words).strip()


def _url(handle: str, uid: str) -> str:
    """Made by us: what a call names could lead anywhere."""
    name = handle if handle.isascii() and handle.replace("_", "").isalnum() and len(handle) <= 15 else "i"
    return f"https://x.com/{name}/status/{uid}"


def _language(post: Mapping[str, Any]) -> str:
    """Names such as `zh` or `en`; X writes `und` and others with q where it can't tell."""
    named = text(post, "lang")
    return named if named and named != "und" and not named.startswith(("q", "zx")) else ""


def _date(written: str) -> datetime:
    """`Mon May 19 14:01:46 +0000 2025`."""
    try:
        return min(datetime.strptime(written, "%a %b %d %H:%M:%S %z %Y").astimezone(UTC), now())
    except (ValueError, OverflowError):
        return now()
