"""Calls to WeChat's and WeCom's servers: with the access token, which is renewed once when it is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit

from walletdesk.channels.social.models import AccessToken, Account
from walletdesk.channels.social.models.access_token import Fresh
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.wechat.errors import TOKEN_IS_OVER, error_of
from walletdesk.core import http

T = TypeVar("T")

JSON = {"content-type": "application/json; charset=utf-8"}
SECONDS = 20.0
# A file of the largest size over a slow line.
FILE_SECONDS = 120.0
_SECRET = ("access_token", "corpsecret")
# In bytes: what they answer, but for files.
LONGEST_ANSWER = 4 * 1024 * 1024


@dataclass(frozen=True)
class Api:
    """One account's way to its platform. `base` is the official address, or the operator's own relay: a
    setting of the installation, since whoever could change it with an account would be sent its secrets.

    `get_token` asks for an access token; it is told the one that was refused, or "".
    """

    account: Account
    official: str
    base: str
    get_token: Callable[[Api, str], Fresh]

    def token(self, refused: str = "") -> str:
        """Raises PlatformError."""
        return AccessToken.objects.current(
            self.account, lambda over: self.get_token(self, over), refused=refused
        )

    def get(self, path: str, **params: str) -> dict[str, Any]:
        """What it says. Raises PlatformError."""
        return self._with_token(
            lambda token: self.said("GET", path, params={"access_token": token, **params})
        )

    def post(self, path: str, content: Mapping[str, Any], *, is_sending: bool = False) -> dict[str, Any]:
        """What it says. Raises PlatformError; UNCERTAIN where something `is_sending` and nobody answered."""
        body = json.dumps(content, ensure_ascii=False).encode()
        return self._with_token(
            lambda token: self.said(
                "POST",
                path,
                is_sending=is_sending,
                params={"access_token": token},
                content=body,
                headers=JSON,
            )
        )

    def upload(self, path: str, kind: str, name: str, data: bytes, media_type: str) -> str:
        """Lays a file down there; returns its `media_id`. Raises PlatformError."""
        files = {"media": (name, data, media_type)}
        told = self._with_token(
            lambda token: self.said(
                "POST",
                path,
                seconds=FILE_SECONDS,
                params={"access_token": token, "type": kind},
                files=files,
            )
        )
        return str(told.get("media_id", ""))

    def download(self, path: str, media_id: str, most: int) -> bytes:
        """A file that lies there, of at most so many bytes. Raises PlatformError."""

        def once(token: str) -> bytes:
            params = {"access_token": token, "media_id": media_id}
            answer = self._asked("GET", path, self._limits(most, FILE_SECONDS), params=params)
            if "json" in answer.headers.get("content-type", "") or answer.body[:10] == b'{"errcode"':
                _checked(answer, [token])
                raise PlatformError(Trouble.REFUSED, "no file")
            return answer.body

        return self._with_token(once)

    def said(
        self,
        method: str,
        path: str,
        *,
        is_sending: bool = False,
        seconds: float = SECONDS,
        **content: Any,
    ) -> dict[str, Any]:
        """One call as it is, without a token of ours. Raises PlatformError."""
        limits = self._limits(LONGEST_ANSWER, seconds)
        answer = self._asked(method, path, limits, is_sending=is_sending, **content)
        given = content.get("params", {})
        secrets = [given[name] for name in _SECRET if name in given]
        return _checked(answer, secrets, is_sending=is_sending)

    def _with_token(self, call: Callable[[str], T]) -> T:
        token = self.token()
        try:
            return call(token)
        except PlatformError as problem:
            if problem.code not in {str(code) for code in TOKEN_IS_OVER}:
                raise
        return call(self.token(refused=token))

    def _asked(
        self, method: str, path: str, limits: http.Limits, *, is_sending: bool = False, **content: Any
    ) -> http.Answer:
        try:
            return http.request(method, self.base + path, limits, **content)
        except http.NotReached as problem:
            raise PlatformError(Trouble.UNREACHABLE, problem) from problem
        except http.NoAnswer as problem:
            trouble = Trouble.UNCERTAIN if is_sending else Trouble.UNREACHABLE
            raise PlatformError(trouble, problem) from problem
        except http.AnswerTooLong as problem:
            raise PlatformError(Trouble.TOO_LARGE, problem) from problem
        except http.RequestRefused as problem:
            raise PlatformError(Trouble.ACCESS, problem) from problem

    def _limits(self, most: int, seconds: float) -> http.Limits:
        """Only an address that the operator named may lie in a private network, or be asked without TLS."""
        if self.base == self.official:
            return http.Limits(max_bytes=most, seconds=seconds)
        own = frozenset({urlsplit(self.base).hostname or ""})
        schemes = frozenset({"https", "http"})
        return http.Limits(schemes=schemes, max_bytes=most, seconds=seconds, private_hosts=own)


def lasting(told: Mapping[str, Any]) -> Fresh:
    """The access token in an answer, and how long it lasts. Raises PlatformError."""
    token, seconds = told.get("access_token"), told.get("expires_in")
    if not (isinstance(token, str) and token and isinstance(seconds, int)):
        raise PlatformError(Trouble.UNREADABLE, "no access_token")
    return Fresh(token, timedelta(seconds=seconds))


def _checked(answer: http.Answer, secrets: Sequence[str], *, is_sending: bool = False) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        told = None
    code = told.get("errcode", 0) if isinstance(told, dict) else None
    if not isinstance(code, int) or not answer.is_success:
        may_have_arrived = is_sending and answer.status != 503
        trouble = Trouble.UNCERTAIN if may_have_arrived else Trouble.UNREACHABLE
        raise PlatformError(trouble, "no answer of theirs", code=answer.status)
    if code:
        raise error_of(code, str(told.get("errmsg", "")), *secrets)
    return dict(told)
