"""How each platform calls us, and an account of ours on each of them in a running product."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import httpx

from tests.platforms import telegram, wechat, wecom, weibo, x
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
    fake: weibo.FakeWeibo = field(repr=False)
    slug: str = "weibo"

    def given(self) -> Mapping[str, object]:
        details = {"uid": weibo.UID, "app_key": weibo.APP_KEY}
        secrets = {"app_secret": weibo.SECRET, "access_token": weibo.TOKEN}
        return {"handle": "walletdesk", "details": details, "secrets": secrets}

    def call(self, hook: str, said: Mapping[str, str], number: int, who: int, text: str) -> httpx.Request:
        body = self.fake.push(sender_id=2_400_000_000 + who, text=text, id=number)
        return httpx.Request("POST", weibo.signed(hook), content=body)


@dataclass
class WeChatCalls:
    slug: str = "wechat"

    def given(self) -> Mapping[str, object]:
        return {
            "handle": "walletdesk",
            "details": wechat.DETAILS,
            "secrets": wechat.SECRETS,
        }

    def call(self, hook: str, said: Mapping[str, str], number: int, who: int, text: str) -> httpx.Request:
        inner = wechat.message(FromUserName=f"openid{who}", MsgId=10**18 + number, Content=text)
        query, body = wechat.sealed(inner)
        return httpx.Request("POST", f"{hook}?{query}", content=body)


@dataclass
class WeComCalls:
    """It only says that there is news; we ask for it."""

    fake: wecom.FakeWeCom = field(repr=False)
    slug: str = "wecom"

    def given(self) -> Mapping[str, object]:
        return {
            "handle": "https://work.weixin.qq.com/kfid/kfc000000000000000",
            "details": wecom.DETAILS,
            "secrets": wecom.SECRETS,
        }

    def call(self, hook: str, said: Mapping[str, str], number: int, who: int, text: str) -> httpx.Request:
        self.fake.writes(text, msgid=f"number_{number}", external_userid=f"wm{who}")
        query, body = wecom.call()
        return httpx.Request("POST", f"{hook}?{query}", content=body)


@dataclass
class XCalls:
    slug: str = "x"

    def given(self) -> Mapping[str, object]:
        details = {"user_id": x.OURS, "mode": "webhook"}
        return {"handle": "walletdesk", "details": details, "secrets": x.KEYS}

    def call(self, hook: str, said: Mapping[str, str], number: int, who: int, text: str) -> httpx.Request:
        body = x.received(x.message(str(9 * 10**17 + number), text, sender=str(3 * 10**9 + who)))
        return httpx.Request("POST", hook, content=body, headers=x.signed(body))


def add_accounts(product: Product, callers: list[Caller]) -> dict[str, str]:
    """Where each platform calls, by its name, and what it has to say there."""
    accounts = json.dumps({caller.slug: caller.given() for caller in callers})
    done = product.command("manage", "shell", "-v", "0", "-c", ADD_ACCOUNTS.format(accounts=accounts))
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("added:")]
    return dict(json.loads(line.removeprefix("added:")))
