"""Calls to X through the guarded seam: in the name of the account, or of the app alone."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.shapes import OutFile
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.x.errors import problem_of, said_by
from walletdesk.channels.x.oauth import Keys, authorization, encoded
from walletdesk.channels.x.policy import LARGEST_FETCHED
from walletdesk.core import http
from walletdesk.core.clock import now

OFFICIAL = "https://api.x.com"
# Where the files of direct messages lie. No other host gets a signed request: it could be passed on to X.
_FILES = frozenset({"ton.twitter.com", "ton.x.com"})
_LONGEST_ANSWER = 4 * 1024 * 1024
SECONDS = 20.0
# A picture of the largest size over a slow line.
SECONDS_FOR_FILES = 60.0
_SECRETS = ("api_key", "api_secret", "access_token", "access_secret")


class Client:
    """X, as one account of ours speaks to it. Every call raises PlatformError."""

    def __init__(self, account: Account) -> None:
        self._keys = Keys(*(account.secret(name) for name in _SECRETS))
        base = settings.X_API.rstrip("/")
        self._own = base if base != OFFICIAL else ""
        self._bearer = ""
        self._limits = _limits(self._own)
        self._limits_for_files = replace(
            self._limits, seconds=SECONDS_FOR_FILES, read_seconds=SECONDS_FOR_FILES
        )

    def get(self, path: str, **query: str) -> Mapping[str, Any]:
        """In the name of the account."""
        return self._said(self._signed("GET", self._base + path, query))

    def ask(self, path: str, **query: str) -> http.Answer:
        """As `get`, with the headers of the answer."""
        answer = self._signed("GET", self._base + path, query)
        self._said(answer)
        return answer

    def post(self, path: str, told: Mapping[str, Any], *, is_message: bool = False) -> Mapping[str, Any]:
        """In the name of the account. `is_message`: somebody would read it twice if it were sent twice."""
        answer = self._signed("POST", self._base + path, is_message=is_message, json=dict(told))
        return self._said(answer, is_message=is_message)

    def upload(self, file: OutFile) -> str:
        """A picture for a direct message; its `media_id`, good for a day."""
        told = {
            "media": base64.b64encode(file.data).decode(),
            "media_category": "dm_image",
            "media_type": file.media_type,
        }
        url = f"{self._base}/2/media/upload"
        answer = self._signed("POST", url, limits=self._limits_for_files, json=told)
        return text_of(self._said(answer).get("data"), "id")

    def file(self, url: str) -> bytes:
        """The file of a direct message."""
        parts = urlsplit(url)
        if parts.scheme != "https" or parts.netloc.lower() not in _FILES or parts.query:
            raise PlatformError(Trouble.GONE, "The address of the file is none of X.")
        where = self._own + parts.path if self._own else f"https://{parts.netloc}{parts.path}"
        limits = replace(self._limits_for_files, max_bytes=LARGEST_FETCHED, redirects=2)
        answer = self._signed("GET", where, limits=limits)
        if not answer.is_success:
            raise self._problem(answer)
        return answer.body

    def as_app(self, method: str, path: str, told: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """In the name of the app alone, as X wants webhooks to be set up."""
        self._bearer = self._bearer or self._new_bearer()
        content: dict[str, Any] = {"json": dict(told)} if told is not None else {}
        headers = {"authorization": f"Bearer {self._bearer}"}
        return self._said(self._send(method, self._base + path, headers, **content))

    def _new_bearer(self) -> str:
        """docs.x.com: OAuth 2.0 application-only, by the app's key and secret."""
        pair = f"{encoded(self._keys.api_key)}:{encoded(self._keys.api_secret)}"
        headers = {"authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
        form = {"grant_type": "client_credentials"}
        said = self._said(self._send("POST", f"{self._base}/oauth2/token", headers, data=form))
        return text_of(said, "access_token")

    @property
    def _base(self) -> str:
        return self._own or OFFICIAL

    def _signed(
        self, method: str, url: str, query: Mapping[str, str] | None = None, **more: Any
    ) -> http.Answer:
        """In the name of the account; `more` is what `_send` takes."""
        header = authorization(
            method,
            url,
            self._keys,
            nonce=secrets.token_hex(16),
            timestamp=int(now().timestamp()),
            signed=(query or {}).items(),
        )
        # Written by us, not by the library: what is sent is then what was signed.
        written = "&".join(f"{encoded(name)}={encoded(value)}" for name, value in (query or {}).items())
        return self._send(method, f"{url}?{written}" if written else url, {"authorization": header}, **more)

    def _send(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        *,
        limits: http.Limits | None = None,
        is_message: bool = False,
        **content: Any,
    ) -> http.Answer:
        """`content` is the body, as `http.request` takes it. Raises PlatformError."""
        try:
            return http.request(method, url, limits or self._limits, headers=dict(headers), **content)
        except http.NotReached as problem:
            raise PlatformError(Trouble.UNREACHABLE, problem) from None
        except http.NoAnswer as problem:
            raise PlatformError(Trouble.UNCERTAIN if is_message else Trouble.UNREACHABLE, problem) from None
        except http.RequestRefused as problem:
            is_long = "longer than" in str(problem)
            raise PlatformError(Trouble.TOO_LARGE if is_long else Trouble.REFUSED, problem) from None

    def _said(self, answer: http.Answer, *, is_message: bool = False) -> Mapping[str, Any]:
        said = said_by(answer)
        if answer.is_success and said:
            return said
        if answer.is_success or (is_message and answer.status == 504):
            trouble = Trouble.UNCERTAIN if is_message else Trouble.UNREACHABLE
            raise PlatformError(trouble, "The answer is none of X.", code=answer.status)
        raise self._problem(answer, is_message=is_message)

    def _problem(self, answer: http.Answer, *, is_message: bool = False) -> PlatformError:
        keys = self._keys
        own = (keys.api_key, keys.api_secret, keys.access_token, keys.access_secret, self._bearer)
        return problem_of(answer, moment=now(), secrets=own, is_message=is_message)


def _limits(own_server: str) -> http.Limits:
    """A server that the operator named instead may lie in the own network, and without TLS there."""
    own = urlsplit(own_server)
    return http.Limits(
        schemes=frozenset({"https", own.scheme} - {""}),
        seconds=SECONDS,
        read_seconds=SECONDS,
        max_bytes=_LONGEST_ANSWER,
        private_hosts=frozenset({own.hostname.lower()} if own.hostname else ()),
    )


def text_of(said: object, name: str) -> str:
    """A text of an answer. Raises PlatformError where it is missing."""
    value = said.get(name) if isinstance(said, dict) else None
    if not isinstance(value, str) or not value:
        raise PlatformError(Trouble.UNREACHABLE, f"The answer of X has no {name}.")
    return value
