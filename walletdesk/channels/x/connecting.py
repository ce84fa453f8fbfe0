"""Having X call us: our address, and what about the account it is to tell.

The X Activity API tells since July 2026 of messages and mentions. Where it refuses this app, the Account
Activity API before it does the same until 2027-01-01.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.conf import settings

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.x.client import Client, text_of
from walletdesk.channels.x.parts import objects, part

WANTED = ("dm.received", "post.mention.create", "oauth.revoke")
# Without these two nothing comes in; that our access was taken back shows in other ways, too.
NEEDED = frozenset(WANTED[:2])


def address_of(account: Account) -> str:
    """Where X reaches us."""
    return str(settings.PUBLIC_URL) + account.hook_path


def connect(account: Account) -> None:
    """Raises PlatformError."""
    client = Client(account)
    webhook = _registered(client, account)
    known = activities(client, account, webhook)
    try:
        for kind in WANTED:
            if kind not in known:
                _subscribe(client, account, webhook, kind)
    except PlatformError as problem:
        if problem.trouble not in {Trouble.ACCESS, Trouble.REFUSED, Trouble.GONE}:
            raise
        _subscribe_as_before(client, webhook, problem)


def webhook_of(client: Client, account: Account) -> Mapping[str, Any] | None:
    """Our address as X has it, with `id` and `valid`; None where X does not have it. Raises PlatformError."""
    for one in objects(client.as_app("GET", "/2/webhooks"), "data"):
        if one.get("url") == address_of(account):
            return one
    return None


def activities(client: Client, account: Account, webhook: str) -> frozenset[str]:
    """The kinds of events that X tells of this account at this webhook. Raises PlatformError."""
    ours = account.details["user_id"]
    return frozenset(
        str(one.get("event_type"))
        for one in objects(client.as_app("GET", "/2/activity/subscriptions"), "data")
        if part(one, "filter").get("user_id") == ours and str(one.get("webhook_id")) == webhook
    )


def is_subscribed_as_before(client: Client, webhook: str) -> bool:
    """Whether the Account Activity API tells of this account. Raises PlatformError."""
    said = client.get(f"/2/account_activity/webhooks/{webhook}/subscriptions/all")
    return part(said, "data").get("subscribed") is True


def _registered(client: Client, account: Account) -> str:
    """The webhook's id; X checks the address at once, and we answer."""
    webhook = webhook_of(client, account)
    if webhook is None:
        said = client.as_app("POST", "/2/webhooks", {"url": address_of(account)})
        return text_of(said.get("data") or said, "id")
    if webhook.get("valid") is not True:
        client.as_app("PUT", f"/2/webhooks/{text_of(webhook, 'id')}")
    return text_of(webhook, "id")


def _subscribe(client: Client, account: Account, webhook: str, kind: str) -> None:
    told = {
        "event_type": kind,
        "filter": {"user_id": account.details["user_id"]},
        "webhook_id": webhook,
        "tag": "WalletDesk",
    }
    try:
        client.post("/2/activity/subscriptions", told)
    except PlatformError:
        if kind in NEEDED:
            raise


def _subscribe_as_before(client: Client, webhook: str, why: PlatformError) -> None:
    """`why` is what the newer way said; it is told where the older one refuses, too."""
    with suppress(PlatformError):
        if is_subscribed_as_before(client, webhook):
            return
        said = client.post(f"/2/account_activity/webhooks/{webhook}/subscriptions/all", {})
        if part(said, "data").get("subscribed") is True:
            return
    raise why
