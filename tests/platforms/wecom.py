"""A WeCom for tests: says that there is news, gives it page by page, and takes what we send.

It speaks what developer.work.weixin.qq.com documents: gettoken, kf/sync_msg, kf/send_msg,
kf/send_msg_on_event, kf/service_state, kf/account/list, kf/customer/batchget and media.
"""

import time
from collections.abc import Callable
from itertools import count
from typing import Any

from tests.platforms.tencent import Answer, Asked, Sealer, Server, said, xml

CORP_ID, CORP_SECRET = "wx5823bf96d3bd56c7", "corp-secret-of-a-test"
CUSTOMER, KFID = "wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw", "wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q"
SEALER = Sealer("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", CORP_ID)
DETAILS = {"corp_id": CORP_ID, "open_kfid": KFID, "greets": "on"}
SECRETS = {"corp_secret": CORP_SECRET, "token": SEALER.token, "aes_key": SEALER.aes_key}
CALLBACK_TOKEN = "ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzxhFmHVGcra996NR"

TOKEN, NEWS, SEND, GREET, STATE, TRANS, ACCOUNTS, PEOPLE, MEDIA, UPLOAD = (
    f"/cgi-bin/{path}"
    for path in (
        "gettoken",
        "kf/sync_msg",
        "kf/send_msg",
        "kf/send_msg_on_event",
        "kf/service_state/get",
        "kf/service_state/trans",
        "kf/account/list",
        "kf/customer/batchget",
        "media/get",
        "media/upload",
    )
)
_ids = count(4622416642169452483)


class FakeWeCom(Server):
    """`news` is all that ever happened; `page` how many of it are given at once. `state` is that of every
    conversation."""

    name = "wecom"
    token_paths = frozenset({TOKEN})

    def __init__(self) -> None:
        super().__init__()
        self.news: list[dict[str, Any]] = []
        self.page = 1000
        self.state = 0
        self.sent: list[dict[str, Any]] = []
        self.greeted: list[dict[str, Any]] = []

    def paths(self) -> dict[str, Callable[[Asked], Answer]]:
        return {
            TOKEN: self._token,
            NEWS: self._news,
            SEND: self._take,
            GREET: self._greet,
            STATE: lambda _asked: said({"errcode": 0, "service_state": self.state}),
            TRANS: self._trans,
            ACCOUNTS: self._accounts,
            PEOPLE: self._people,
            MEDIA: self.file,
            UPLOAD: self.upload,
        }

    def writes(self, text: str = "我的转账卡住了", **more: Any) -> dict[str, Any]:
        """Somebody writes; nobody is called for it."""
        one = {
            "msgid": f"from_msgid_{next(_ids)}",
            "open_kfid": KFID,
            "external_userid": CUSTOMER,
            "send_time": int(time.time()),
            "origin": 3,
            "msgtype": "text",
            "text": {"content": text},
            **more,
        }
        self.news.append(one)
        return one

    def happens(self, event_type: str, **more: Any) -> dict[str, Any]:
        event = {"event_type": event_type, "open_kfid": KFID, "external_userid": CUSTOMER, **more}
        one = {
            "msgid": f"event_{next(_ids)}",
            "send_time": int(time.time()),
            "origin": 4,
            "msgtype": "event",
            "event": event,
        }
        self.news.append(one)
        return one

    def _token(self, asked: Asked) -> Answer:
        if asked.query.get("corpsecret") != CORP_SECRET:
            return said({"errcode": 40001, "errmsg": f"invalid credential {asked.query.get('corpsecret')}"})
        self.tokens += 1
        return said(self.give_token())

    def _news(self, asked: Asked) -> Answer:
        given = asked.json
        if given.get("token", CALLBACK_TOKEN) != CALLBACK_TOKEN:
            return said({"errcode": 95007, "errmsg": "invalid msg token"})
        begin = int(given.get("cursor", "0"))
        end = min(begin + self.page, len(self.news))
        return said(
            {
                "errcode": 0,
                "errmsg": "ok",
                "next_cursor": str(end),
                "has_more": int(end < len(self.news)),
                "msg_list": self.news[begin:end],
            }
        )

    def _take(self, asked: Asked) -> Answer:
        if self.state > 1:
            return said({"errcode": 95018, "errmsg": "send msg session status invalid"})
        self.sent.append(asked.json)
        return said({"errcode": 0, "errmsg": "ok", "msgid": f"sent-{len(self.sent)}"})

    def _greet(self, asked: Asked) -> Answer:
        if any(one["code"] == asked.json["code"] for one in self.greeted):
            return said({"errcode": 95016, "errmsg": "invalid code"})
        self.greeted.append(asked.json)
        return said({"errcode": 0, "errmsg": "ok", "msgid": "greeting"})

    def _trans(self, asked: Asked) -> Answer:
        if self.state == 3:
            return said({"errcode": 95016, "errmsg": "invalid service state transition"})
        self.state = asked.json["service_state"]
        return said({"errcode": 0, "errmsg": "ok"})

    def _accounts(self, _asked: Asked) -> Answer:
        account = {"open_kfid": KFID, "name": "Harbour", "avatar": "", "manage_privilege": True}
        return said({"errcode": 0, "errmsg": "ok", "account_list": [account]})

    def _people(self, asked: Asked) -> Answer:
        people = [{"external_userid": one, "nickname": "张三"} for one in asked.json["external_userid_list"]]
        return said({"errcode": 0, "errmsg": "ok", "customer_list": people, "invalid_external_userid": []})


def call(open_kfid: str = KFID, at: float | None = None, **values: object) -> tuple[str, bytes]:
    """The query and the body of a call that says that there is news."""
    told = {
        "ToUserName": CORP_ID,
        "CreateTime": int(time.time()),
        "MsgType": "event",
        "Event": "kf_msg_or_event",
        "Token": CALLBACK_TOKEN,
        "OpenKfId": open_kfid,
        **values,
    }
    encrypted = SEALER.encrypt(xml(**told))
    return SEALER.sealed_query(encrypted, at), xml(ToUserName=CORP_ID, Encrypt=encrypted)
