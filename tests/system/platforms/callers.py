"""How each platform calls us, and an account of ours on each of them in a running product."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import httpx

from tests.platforms import telegram, weibo
from tests.product import Product

ADD_ACCOUNTS = """
import json
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.channels.telegram import signature
from walletdesk.core.actors import SYSTEM

added = {{}}
for slug, given in json.loads({accounts!r}).items():
    account = Account.objects.add(platform_of(slug), name=slug, by=SYSTEM, **given)
    added[slug] = account.hook_path
    if slug == "telegram":
        added["secret"] = signature.secret_for(account)
print("added:" + json.dumps(added))
"""


class Caller(Protocol):
    """One platform: what it says when person `who` writes, in message `number` of all."""

    slug: str

    def given(self) -> Mapping[str, object]:
        """The account of ours, as `Account.objects.add` takes it."""

    def call(self, hook: str, said: Mapping[str, str], number: int, who: int, text: str) -> httpx.Request: ...


@dataclass
class TelegramCalls:
    slug: str = "telegram"

    def given(self) -> Mapping[str, object]:
        details = {"mode": "webhook"}
        return {"handle": "walletdesk_help_bot", "details": details, "secrets": {"token": telegram.TOKEN}}

    def call(self, hook: str, said: Mapping[str, str], number: int, who: int, text: str) -> httpx.Request:
        person = {"id": 90_000 + who, "is_bot": False, "first_name": f"Person {who}", "language_code": "en"}
        chat = {"id": person["id"], "type": "private", "first_name": person["first_name"]}
        message = {"message_id": number, "from": person, "chat": chat, "date": int(time.time()), "text": text}
        body = json.dumps({"update_id": 1000 + number, "message": message}).encode()
        headers = {"Content-Type": "application/json", telegram.SECRET_HEADER: said["secret"]}
        return httpx.Request("POST", hook, content=body, headers=headers)


@dataclass
class WeiboCalls:
    api: str
    fake: weibo.FakeWeibo = field(repr=False)
    slug: str = "weibo"

    def given(self) -> Mapping[str, object]:
        details = {"uid": weibo.UID, "app_key": weibo.APP_KEY, "api": self.api}
        secrets = {"app_secret": weibo.SECRET, "access_token": weibo.TOKEN}
        return {"handle": "walletdesk", "details": details, "secrets": secrets}

    def call(self, hook: str, said: Mapping[str, str], number: int, who: int, text: str) -> httpx.Request:
        body = self.fake.push(sender_id=2_400_000_000 + who, text=text, id=number)
        return httpx.Request("POST", weibo.signed(hook), content=body)


def add_accounts(product: Product, callers: list[Caller]) -> dict[str, str]:
    """Where each platform calls, by its name, and what it has to say there."""
    accounts = json.dumps({caller.slug: caller.given() for caller in callers})
    done = product.command("manage", "shell", "-v", "0", "-c", ADD_ACCOUNTS.format(accounts=accounts))
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("added:")]
    return dict(json.loads(line.removeprefix("added:")))
