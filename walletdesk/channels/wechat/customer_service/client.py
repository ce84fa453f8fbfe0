"""WeCom's API for its customer service, as far as we use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.models.access_token import Fresh
from walletdesk.channels.social.shapes import Media, OutFile
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat.calling import Api, lasting
from walletdesk.channels.wechat.customer_service.policy import POLICY
from walletdesk.channels.wechat.errors import CALLBACK_TOKEN, SESSION_STATE
from walletdesk.channels.wechat.words import without_links

OFFICIAL = "https://qyapi.weixin.qq.com"
MOST_NEWS = 1000
# States of a conversation (path 94669): the API may write in the first two.
WITH_THE_API, ENDED = 1, 4
PICTURES = {"image/jpeg", "image/png"}


@dataclass(frozen=True, slots=True)
class Whom:
    """A customer of one of the corporation's accounts for customer service."""

    external_userid: str
    open_kfid: str


def api_of(account: Account) -> Api:
    return Api(account, OFFICIAL, settings.WECOM_API.rstrip("/"), _token)


def news(account: Account, callback_token: str = "") -> dict[str, Any]:
    """What is new after the account's cursor. Without the token of a call we may ask far less often.
    Raises PlatformError."""
    asked: dict[str, Any] = {"limit": MOST_NEWS, "voice_format": 0}
    given = {"cursor": account.cursor, "token": callback_token, "open_kfid": account.details["open_kfid"]}
    asked |= {name: value for name, value in given.items() if value}
    try:
        return api_of(account).post("/cgi-bin/kf/sync_msg", asked)
    except PlatformError as problem:
        if not callback_token or problem.code != str(CALLBACK_TOKEN):
            raise
    # It is good for ten minutes, and this came later.
    return news(account)


def send_text(account: Account, to: Whom, text: str) -> str:
    """Its id. Raises PlatformError."""
    return _send(account, to, {"msgtype": "text", "text": {"content": without_links(text)}})


def send_file(account: Account, to: Whom, file: OutFile) -> str:
    """Its id. Raises PlatformError."""
    kind = "image" if file.media_type in PICTURES else "file"
    media_id = api_of(account).upload("/cgi-bin/media/upload", kind, file.name, file.data, file.media_type)
    return _send(account, to, {"msgtype": kind, kind: {"media_id": media_id}})


def greet(account: Account, code: str, text: str) -> None:
    """The first words to whoever opens the conversation. Raises PlatformError."""
    said = {"code": code, "msgtype": "text", "text": {"content": text}}
    api_of(account).post("/cgi-bin/kf/send_msg_on_event", said)


def file(account: Account, media: Media) -> bytes:
    """Raises PlatformError."""
    return api_of(account).download("/cgi-bin/media/get", media.reference, POLICY.file_limit)


def nickname(account: Account, external_userid: str) -> str:
    """Empty for somebody that WeCom does not know. Raises PlatformError."""
    told = api_of(account).post("/cgi-bin/kf/customer/batchget", {"external_userid_list": [external_userid]})
    found = [one for one in told.get("customer_list") or [] if one.get("external_userid") == external_userid]
    return str(found[0].get("nickname", "")) if found else ""


def accounts(account: Account) -> list[Mapping[str, Any]]:
    """The corporation's accounts for customer service that we may see. Raises PlatformError."""
    told = api_of(account).post("/cgi-bin/kf/account/list", {"offset": 0, "limit": 100})
    return list(told.get("account_list") or [])


def _send(account: Account, to: Whom, message: Mapping[str, Any]) -> str:
    said = {"touser": to.external_userid, "open_kfid": to.open_kfid, **message}
    try:
        return _sent(account, said)
    except PlatformError as problem:
        if problem.code != str(SESSION_STATE):
            raise
    _take_over(account, to)
    return _sent(account, said)


def _sent(account: Account, said: Mapping[str, Any]) -> str:
    return str(api_of(account).post("/cgi-bin/kf/send_msg", said, is_sending=True).get("msgid", ""))


def _take_over(account: Account, to: Whom) -> None:
    """Moves the conversation to where the API may write. One that has ended begins again when they write."""
    who = {"open_kfid": to.open_kfid, "external_userid": to.external_userid}
    state = api_of(account).post("/cgi-bin/kf/service_state/get", who).get("service_state")
    if state == ENDED:
        raise PlatformError(Trouble.WINDOW, "service_state 4", code=SESSION_STATE)
    try:
        api_of(account).post("/cgi-bin/kf/service_state/trans", {**who, "service_state": WITH_THE_API})
    except PlatformError as problem:
        if not problem.is_permanent:
            raise
        raise PlatformError(Trouble.ACCESS, f"service_state {state}", code=problem.code) from problem


def _token(api: Api, _refused: str) -> Fresh:
    """WeCom gives the same one until it is over, and another one then."""
    given = {"corpid": api.account.details["corp_id"], "corpsecret": api.account.secret("corp_secret")}
    return lasting(api.said("GET", "/cgi-bin/gettoken", params=given))
