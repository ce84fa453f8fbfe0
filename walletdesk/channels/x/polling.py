"""Asking X for what came in, for those whose plan has no webhooks: once a minute, as often as it allows.

X lists the newest first. Everything newer than the last that we know is gathered, then entered from the
oldest on: so an order is kept, and a turn that is cut off leaves nothing out, it is only gone through again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from walletdesk.channels.social.ledger import NotOurs
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.shapes import Incoming, Media
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.x import posts
from walletdesk.channels.x.client import Client
from walletdesk.channels.x.fields import POLLING
from walletdesk.channels.x.hearing import take_in
from walletdesk.channels.x.parts import Malformed, listed, moment, number, objects, part, text
from walletdesk.channels.x.policy import A_PAGE, MOST_PAGES
from walletdesk.channels.x.reading import KINDS, Told

logger = logging.getLogger(__name__)

_MESSAGES = {
    "event_types": "MessageCreate",
    "max_results": str(A_PAGE),
    "dm_event.fields": "id,text,event_type,created_at,dm_conversation_id,sender_id,attachments,entities",
    "expansions": "sender_id,attachments.media_keys",
    "user.fields": "name,username",
    "media.fields": "media_key,type,url",
}
_MENTIONS = {
    "max_results": str(A_PAGE),
    "tweet.fields": "id,text,author_id,created_at,lang,entities,note_tweet,referenced_tweets",
    "expansions": "author_id",
    "user.fields": "name,username",
}


class Cursor(NamedTuple):
    """How far we have read: the newest message and the newest mention; X's ids grow with time."""

    message: int = 0
    mention: int = 0

    @classmethod
    def of(cls, account: Account) -> Cursor:
        known = [int(one) for one in account.cursor.split() if one.isdigit()]
        return cls(*known[:2])

    def __str__(self) -> str:
        return f"{self.message} {self.mention}"


def poll_all() -> None:
    """For the clockwork. Trouble with one account keeps no other waiting."""
    for account in Account.objects.running().on("x").select_related("standing"):
        if account.details.get("mode") != POLLING:
            continue
        try:
            poll(account)
        except PlatformError as problem:
            account.standing.fail(problem)
        except NotOurs:
            account.standing.fail(PlatformError(Trouble.UNREADABLE))
        except Exception:
            logger.exception("Account %s of X could not be asked", account.public_id)


def poll(account: Account) -> None:
    """Raises PlatformError and NotOurs; how far we have read is kept with what was read."""
    client, told, known = Client(account), Told(), Cursor.of(account)
    messages = _newer(lambda **more: client.get("/2/dm_events", **_MESSAGES, **more), known.message)
    ours = account.details["user_id"]
    for page, event in messages:
        told.take(told.incoming, _message, event, page, ours)
    path = f"/2/users/{ours}/mentions"
    mentions = _newer(lambda **more: client.get(path, **_MENTIONS, **more), known.mention)
    for page, post in mentions:
        users = {one["id"]: one for one in objects(part(page, "includes"), "users") if "id" in one}
        told.take(told.mentioned, posts.of_today, post, users, ours)
    told.incoming = [one for one in told.incoming if one.at >= account.added_at]
    told.mentioned = [one for one in told.mentioned if one.at >= account.added_at]
    read = Cursor(_newest(messages, known.message), _newest(mentions, known.mention))
    take_in(account, told, cursor=str(read))


Found = list[tuple[Mapping[str, Any], Mapping[str, Any]]]


def _newer(ask: Callable[..., Mapping[str, Any]], known: int) -> Found:
    """What is newer than what we know, the oldest first, each with the page that it stood on."""
    found: Found = []
    for page in _pages(ask):
        news = [one for one in objects(page, "data") if _id(one) > known]
        found += [(page, one) for one in news]
        # At the beginning everything is new: then one page is enough.
        if not known or len(news) < len(listed(page, "data")):
            break
    return found[::-1]


def _pages(ask: Callable[..., Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    page = ask()
    for _more in range(MOST_PAGES - 1):
        yield page
        following = text(part(page, "meta"), "next_token")
        if not following:
            return
        page = ask(pagination_token=following)
    yield page


def _newest(found: Found, known: int) -> int:
    return max((_id(one) for _page, one in found), default=known)


def _id(one: Mapping[str, Any]) -> int:
    try:
        return int(number(one, "id"))
    except Malformed:
        return 0


def _message(event: Mapping[str, Any], page: Mapping[str, Any], ours: str) -> Incoming | None:
    """None for our own, and for what was said in a group. Raises Malformed."""
    sender, conversation = number(event, "sender_id"), text(event, "dm_conversation_id")
    is_between_two = set(conversation.split("-")) == {sender, ours}
    if event.get("event_type") != "MessageCreate" or sender == ours or not is_between_two:
        return None
    includes = part(page, "includes")
    users = {one.get("id"): one for one in objects(includes, "users")}
    user, entities = users.get(sender, {}), part(event, "entities")
    return Incoming(
        uid=number(event, "id"),
        sender=sender,
        at=moment(event, "created_at"),
        text=posts.unfolded(text(event, "text"), entities),
        media=tuple(_media(event, includes)),
        name=text(user, "name"),
        handle=text(user, "username"),
    )


def _media(event: Mapping[str, Any], includes: Mapping[str, Any]) -> Iterator[Media]:
    keys = listed(part(event, "attachments"), "media_keys")
    for one in objects(includes, "media"):
        kind, url = KINDS.get(str(one.get("type"))), text(one, "url")
        if one.get("media_key") in keys and kind:
            yield Media(kind, url[:500], name=url.rpartition("/")[2][:200])
