"""What Telegram tells (https://core.telegram.org/bots/api#update), read into what happened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from walletdesk.channels.social.shapes import Incoming, What
from walletdesk.channels.telegram import contents
from walletdesk.channels.telegram.words import said_in
from walletdesk.core.text import clean_line, truncate

# What we ask to be told of.
KINDS = ["message", "edited_message", "my_chat_member"]

# The payload of a link to the bot: "A-Z, a-z, 0-9, _ and - … up to 64 characters".
_START = re.compile(r"/start(?:@\w+)?(?:\s+([A-Za-z0-9_-]{1,64}))?\s*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_GONE = {"kicked", "left"}

Told = Mapping[str, Any]


class Unreadable(ValueError):
    """This is no update as Telegram writes them."""


def read(update: Any, *, bot: str) -> Incoming | None:
    """What happened; None for what is nothing to us: groups, channels, kinds that we did not ask for.

    `bot` is the bot's id, since updates are numbered for each bot alone. Raises Unreadable.
    """
    try:
        uid = f"{bot}:{_number(update['update_id'])}"
        if "message" in update:
            return _message(uid, update["message"])
        if "edited_message" in update:
            return _message(uid, update["edited_message"], is_edited=True)
        return _membership(uid, update["my_chat_member"]) if "my_chat_member" in update else None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError) as problem:
        raise Unreadable from problem


def number_of(update: Any) -> int | None:
    """The update's number, where it has one."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and 0 <= number < 2**63 else None


def _message(uid: str, message: Told, *, is_edited: bool = False) -> Incoming | None:
    if not _is_between_two(message["chat"], message.get("from")):
        return None
    began = _START.fullmatch(str(message.get("text", "")))
    if began and not is_edited:
        facts = {"start": began[1]} if began[1] else {}
        return _incoming(uid, message["from"], message["date"], What.CAME, facts=facts)
    with said_in(_language(message["from"])):
        text, media = contents.text_of(message, is_edited=is_edited), contents.media_of(message)
    if not text and not media:
        return None
    at = message.get("edit_date") if is_edited else message["date"]
    facts = _facts(message, is_edited=is_edited)
    return _incoming(uid, message["from"], at, What.MESSAGE, text=text, media=media, facts=facts)


def _membership(uid: str, change: Told) -> Incoming | None:
    """Whether somebody blocked the bot, or wants it back."""
    if not _is_between_two(change["chat"], change["from"]):
        return None
    is_gone = change["new_chat_member"]["status"] in _GONE
    return _incoming(uid, change["from"], change["date"], What.LEFT if is_gone else What.CAME)


def _is_between_two(chat: Told, sender: Told | None) -> bool:
    """Only there is a conversation: what is said in a group is said to others."""
    return chat["type"] == "private" and sender is not None and not sender.get("is_bot")


def _incoming(uid: str, sender: Told, at: Any, what: What, **more: Any) -> Incoming:
    names = (str(sender.get("first_name", "")), str(sender.get("last_name", "")))
    return Incoming(
        uid=uid,
        sender=str(_number(sender["id"])),
        at=datetime.fromtimestamp(int(at), UTC),
        what=what,
        name=" ".join(filter(None, names)),
        handle=str(sender.get("username", "")),
        language=_language(sender),
        **more,
    )


def _language(sender: Told) -> str:
    told = str(sender.get("language_code", ""))
    return told if _LANGUAGE.fullmatch(told) else ""


def _facts(message: Told, *, is_edited: bool) -> dict[str, Any]:
    """What the ticket may want to know beside the words; `message` is its number in the conversation."""
    facts: dict[str, Any] = {"message": _number(message["message_id"])}
    if is_edited:
        facts["edited"] = True
    if "media_group_id" in message:
        facts["album"] = _short(message["media_group_id"])
    if "forward_origin" in message:
        facts["forwarded_from"] = _short(contents.origin_of(message["forward_origin"]))
    return facts


def _number(told: Any) -> int:
    """Ids "have at most 52 significant bits"; raises ValueError for what is none."""
    if not isinstance(told, int) or not 0 <= told < 2**63:
        raise ValueError("id")
    return told


def _short(text: object) -> str:
    return truncate(clean_line(str(text)[:500], 500), 100)
