"""A WeChat for tests: posts what people write to an Official Account, and takes what we send them.

It speaks what developers.weixin.qq.com documents for service accounts: stable_token, message/custom/send,
media, user/info, and the three modes of pushes.
"""

import time
from collections.abc import Callable
from itertools import count
from typing import Any

from tests.platforms.tencent import Answer, Asked, Sealer, Server, said, xml

APP_ID, APP_SECRET = "wx5823bf96d3bd56c7", "0123456789abcdef0123456789abcdef"
OPENID, OURS = "oyORnuP8q7ou2gfYjqLzSIWZf0rs", "gh_10f6c3c3ac5a"
SEALER = Sealer("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", APP_ID)
DETAILS = {"app_id": APP_ID, "mode": "encrypted"}
SECRETS = {"app_secret": APP_SECRET, "token": SEALER.token, "aes_key": SEALER.aes_key}

TOKEN, SEND, MEDIA, UPLOAD, USER = (
    f"/cgi-bin/{path}"
    for path in ("stable_token", "message/custom/send", "media/get", "media/upload", "user/info")
)
_ids = count(6054768590064713728)


class FakeWeChat(Server):
    """`sent` are the messages that it took from us."""

    name = "wechat"
    token_paths = frozenset({TOKEN})

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[dict[str, Any]] = []

    def paths(self) -> dict[str, Callable[[Asked], Answer]]:
        language = {"subscribe": 1, "openid": OPENID, "nickname": "", "language": "zh_CN"}
        return {
            TOKEN: self._token,
            SEND: self._take,
            MEDIA: self.file,
            UPLOAD: self.upload,
            USER: lambda _asked: said(language),
        }

    def _token(self, asked: Asked) -> Answer:
        """The stable one stays the same until it is forced to change."""
        if asked.json["secret"] != APP_SECRET:
            return said({"errcode": 40125, "errmsg": "invalid appsecret"})
        if not self.tokens or asked.json["force_refresh"]:
            self.tokens += 1
        return said(self.give_token())

    def _take(self, asked: Asked) -> Answer:
        if len(asked.json.get("text", {}).get("content", "").encode()) > 2048:
            return said({"errcode": 45002, "errmsg": "content size out of limit"})
        self.sent.append(asked.json)
        return said({"errcode": 0, "errmsg": "ok"})


def message(kind: str = "text", **values: object) -> bytes:
    """What WeChat posts, before it is sealed: a text of somebody, unless said otherwise."""
    body: dict[str, object] = {"Content": "我的转账卡住了"} if kind == "text" else {}
    head = {"ToUserName": OURS, "FromUserName": OPENID, "CreateTime": int(time.time()), "MsgType": kind}
    number = {} if kind == "event" else {"MsgId": next(_ids)}
    return xml(**{**head, **body, **number, **values})


def sealed(inner: bytes, at: float | None = None, sealer: Sealer = SEALER) -> tuple[str, bytes]:
    """The query and the body of a push in security mode."""
    encrypted = sealer.encrypt(inner)
    return sealer.sealed_query(encrypted, at, openid=OPENID), xml(ToUserName=OURS, Encrypt=encrypted)
