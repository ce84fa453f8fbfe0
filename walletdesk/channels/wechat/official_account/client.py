"""WeChat's API for Official Accounts, as far as we use it."""

from __future__ import annotations

import json

from django.conf import settings

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.models.access_token import Fresh
from walletdesk.channels.social.shapes import Media, OutFile
from walletdesk.channels.wechat.calling import JSON, Api, lasting
from walletdesk.channels.wechat.official_account.policy import POLICY
from walletdesk.channels.wechat.words import without_links

OFFICIAL = "https://api.weixin.qq.com"


def api_of(account: Account) -> Api:
    return Api(account, OFFICIAL, settings.WECHAT_API.rstrip("/"), _stable_token)


def send_text(account: Account, to: str, text: str) -> None:
    """Raises PlatformError."""
    _send(account, {"touser": to, "msgtype": "text", "text": {"content": without_links(text)}})


def send_picture(account: Account, to: str, file: OutFile) -> None:
    """Raises PlatformError."""
    media_id = api_of(account).upload("/cgi-bin/media/upload", "image", file.name, file.data, file.media_type)
    _send(account, {"touser": to, "msgtype": "image", "image": {"media_id": media_id}})


def file(account: Account, media: Media) -> bytes:
    """Raises PlatformError."""
    return api_of(account).download("/cgi-bin/media/get", media.reference, POLICY.file_limit)


def language_of(account: Account, openid: str) -> str:
    """BCP 47; empty for whoever does not follow us. Raises PlatformError."""
    told = api_of(account).get("/cgi-bin/user/info", openid=openid, lang="zh_CN")
    return str(told.get("language", "")).replace("_", "-")


def _send(account: Account, message: dict[str, object]) -> None:
    api_of(account).post("/cgi-bin/message/custom/send", message, is_sending=True)


def _stable_token(api: Api, refused: str) -> Fresh:
    """The stable token is the same for all who ask, until its end. Only one that is refused before that has
    to be forced: WeChat lets us do so 20 times a day."""
    fresh = _asked_for(api, is_forced=False)
    return _asked_for(api, is_forced=True) if refused and fresh.token == refused else fresh


def _asked_for(api: Api, *, is_forced: bool) -> Fresh:
    asked = {
        "grant_type": "client_credential",
        "appid": api.account.details["app_id"],
        "secret": api.account.secret("app_secret"),
        "force_refresh": is_forced,
    }
    return lasting(api.said("POST", "/cgi-bin/stable_token", content=json.dumps(asked), headers=JSON))
