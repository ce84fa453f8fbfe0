"""Calls to Weibo, each with the account's access token and through the guarded seam."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.weibo.errors import is_problem, problem_of
from walletdesk.channels.weibo.policy import POLICY
from walletdesk.core import http

_MESSAGES = "https://m.api.weibo.com"
_PEOPLE = "https://api.weibo.com"
_FILES = "https://upload.api.weibo.com"
# In seconds, for one call; a file of the largest size over a slow line takes longer.
LONGEST_WAIT = 20.0
FILE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Token:
    """What Weibo says of an access token; `seconds` is how long it is still good for."""

    uid: str
    app_key: str
    seconds: int
    weibos_time: datetime | None


def reply(account: Account, to: str, text: str) -> str:
    """Sends a text; Weibo's id of it, where it names one. Raises PlatformError."""
    told = {"type": "text", "data": json.dumps({"text": text}, ensure_ascii=False), "receiver_id": to}
    answer = _send(account, _MESSAGES, "/2/messages/reply.json", told)
    said = _object(answer)
    if said is None and answer.is_success:
        raise PlatformError(Trouble.UNCERTAIN, "The answer is no JSON object.", code=answer.status)
    said = _said(answer)
    return str(said.get("id") or said.get("msg_id") or "")[:100]


def comment(account: Account, post: str, text: str) -> str:
    """Answers below a post, in public; Weibo's id of the comment. Raises PlatformError."""
    said = _said(_send(account, _PEOPLE, "/2/comments/create.json", {"id": post, "comment": text}))
    return str(said.get("idstr") or said.get("id") or "")[:100]


def file(account: Account, reference: str) -> bytes:
    """A picture or a voice that somebody sent to us. Raises PlatformError."""
    limits = _limits(seconds=FILE_SECONDS, max_bytes=POLICY.file_limit, redirects=2)
    answer = _ask(account, "GET", _FILES, "/2/mss/msget", limits, params={"fid": reference})
    if not answer.is_success or answer.headers.get("content-type", "").startswith("application/json"):
        raise problem_of(_object(answer) or {}, answer.status)
    return answer.body


def person(account: Account, uid: str) -> Mapping[str, Any]:
    """Weibo tells of followers only. Raises PlatformError."""
    return _said(_ask(account, "GET", _PEOPLE, "/2/eps/user/info.json", _limits(), params={"uid": uid}))


def token(account: Account) -> Token:
    """Raises PlatformError."""
    answer = _send(account, _PEOPLE, "/oauth2/get_token_info", {})
    said = _said(answer)
    seconds = said.get("expire_in")
    return Token(
        uid=str(said.get("uid", "")),
        app_key=str(said.get("appkey", "")),
        seconds=seconds if isinstance(seconds, int) else 0,
        weibos_time=_date(answer.headers.get("date", "")),
    )


def _send(account: Account, base: str, path: str, told: Mapping[str, str]) -> http.Answer:
    return _ask(account, "POST", base, path, _limits(), data=dict(told))


def _ask(
    account: Account, method: str, base: str, path: str, limits: http.Limits, **content: Any
) -> http.Answer:
    """The token goes where Weibo documents it: into the form, or the query of what is only read."""
    where = "data" if method == "POST" else "params"
    content[where] = {**content[where], "access_token": account.secret("access_token")}
    try:
        return http.request(method, f"{_own() or base}{path}", limits, **content)
    except http.NotReached as problem:
        raise PlatformError(Trouble.UNREACHABLE, problem) from problem
    except http.NoAnswer as problem:
        # What was sent may have arrived; what was only asked for can be asked for again.
        is_message = path in {"/2/messages/reply.json", "/2/comments/create.json"}
        raise PlatformError(Trouble.UNCERTAIN if is_message else Trouble.UNREACHABLE, problem) from problem
    except http.AddressRefused as problem:
        raise PlatformError(Trouble.REFUSED, problem) from problem
    except http.RequestRefused as problem:
        raise PlatformError(Trouble.TOO_LARGE if base == _FILES else Trouble.REFUSED, problem) from problem


def _limits(*, seconds: float = 0, max_bytes: int = 256 * 1024, redirects: int = 0) -> http.Limits:
    """A gateway that the operator named instead may lie in the own network, and without TLS there."""
    own = urlsplit(_own())
    return http.Limits(
        schemes=frozenset({"https", own.scheme} - {""}),
        seconds=seconds or LONGEST_WAIT,
        max_bytes=max_bytes,
        redirects=redirects,
        private_hosts=frozenset({own.hostname.lower()} if own.hostname else ()),
    )


def _own() -> str:
    """The operator's own way to Weibo, in place of all three of its addresses. A setting of the installation:
    whoever could change it with an account would be sent its token."""
    return str(settings.WEIBO_API).rstrip("/")


def _said(answer: http.Answer) -> Mapping[str, Any]:
    said = _object(answer)
    if said is None and answer.is_success:
        raise PlatformError(Trouble.UNREACHABLE, "The answer is no JSON object.", code=answer.status)
    if is_problem(said or {}, answer.status):
        raise problem_of(said or {}, answer.status)
    return said or {}


def _object(answer: http.Answer) -> Mapping[str, Any] | None:
    try:
        said = answer.json()
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except ValueError:
        return None
