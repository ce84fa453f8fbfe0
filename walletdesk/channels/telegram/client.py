"""Asking the Bot API (https://core.telegram.org/bots/api).

The token stands in the address of every request, so no address, and nothing that could quote one, leaves
this file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings

from walletdesk.channels.social.shapes import OutFile
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram.errors import refused
from walletdesk.channels.telegram.policy import LARGEST_FETCHED
from walletdesk.core.http import Answer, HttpError, Limits, NotReached, RequestRefused, request

OFFICIAL = "https://api.telegram.org"
SECONDS = 20.0
# A file of the largest size over a slow line.
SECONDS_FOR_FILES = 120.0
_LONGEST_ANSWER = 4 * 1024 * 1024
# What `getFile` names: a path below the bot's files, never out of them.
_FILE_PATH = re.compile(r"[A-Za-z0-9_.\-]+(?:/[A-Za-z0-9_.\-]+)*")


class _NoAnswer(PlatformError):
    """The connection stood, and no answer came by it."""


class Bot:
    """One bot, by its token. `number` is its id, which the token begins with."""

    def __init__(self, token: str) -> None:
        self._token, self.number = token, token.partition(":")[0]
        self._base = settings.TELEGRAM_API.rstrip("/")

    def ask(self, method: str, *, seconds: float | None = None, **given: Any) -> Any:
        """The `result` of a method that may be asked again. Raises PlatformError."""
        path = f"/bot{self._token}/{method}"
        return self._result(self._send("POST", path, seconds or SECONDS, json=given))

    def say(self, method: str, **given: Any) -> Any:
        """The `result` of a method that sends something to somebody.

        Raises PlatformError: UNCERTAIN where Telegram may have heard us and did not answer.
        """
        with _may_have_arrived():
            return self.ask(method, **given)

    def upload(self, method: str, field: str, file: OutFile, **given: str) -> Any:
        """The `result` of a method that sends a file to somebody. Raises PlatformError as `say` does."""
        files = {field: (file.name, file.data, file.media_type)}
        path = f"/bot{self._token}/{method}"
        with _may_have_arrived():
            return self._result(self._send("POST", path, SECONDS_FOR_FILES, data=given, files=files))

    def download(self, reference: str) -> bytes:
        """The file that somebody sent, by its `file_id`. Raises PlatformError."""
        path = self.ask("getFile", file_id=reference).get("file_path", "")
        # "." and ".." are made of allowed characters, too.
        if not _FILE_PATH.fullmatch(path) or {".", ".."} & set(path.split("/")):
            raise PlatformError(Trouble.GONE, "The file has no path.")
        answer = self._send("GET", f"/file/bot{self._token}/{quote(path)}", SECONDS_FOR_FILES)
        if answer.status == 404:
            raise PlatformError(Trouble.GONE, code=404)
        if not answer.is_success:
            raise refused(answer.status, {})
        return answer.body

    def _send(self, method: str, path: str, seconds: float, **content: Any) -> Answer:
        try:
            return request(method, self._base + path, self._limits(seconds), **content)
        except RequestRefused as problem:
            trouble = Trouble.TOO_LARGE if "longer than" in str(problem) else Trouble.UNREACHABLE
            raise PlatformError(trouble, self._without_token(problem)) from None
        except NotReached as problem:
            raise PlatformError(Trouble.UNREACHABLE, self._without_token(problem)) from None
        except HttpError as problem:
            raise _NoAnswer(Trouble.UNREACHABLE, self._without_token(problem)) from None

    def _result(self, answer: Answer) -> Any:
        try:
            said = answer.json()
        except ValueError:
            said = {}
        if isinstance(said, dict) and said.get("ok") is True and "result" in said:
            return said["result"]
        if answer.is_success:
            raise PlatformError(Trouble.UNREACHABLE, "The answer is none of the Bot API.")
        raise refused(answer.status, self._clean(said) if isinstance(said, dict) else {})

    def _clean(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """What was said, without the token: a mirror of the API could quote the address."""
        cleaned: dict[str, Any] = json.loads(self._without_token(json.dumps(said)))
        return cleaned

    def _without_token(self, said: object) -> str:
        return str(said).replace(self._token, "…")

    def _limits(self, seconds: float) -> Limits:
        """A server that the operator named instead may lie in the own network, and without TLS there."""
        own = frozenset[str]() if self._base == OFFICIAL else frozenset({urlsplit(self._base).hostname or ""})
        return Limits(
            schemes=frozenset({"https", "http"}) if own else frozenset({"https"}),
            read_seconds=seconds,
            seconds=seconds,
            max_bytes=LARGEST_FETCHED if seconds == SECONDS_FOR_FILES else _LONGEST_ANSWER,
            private_hosts=own,
        )


@contextmanager
def _may_have_arrived() -> Iterator[None]:
    try:
        yield
    except _NoAnswer as problem:
        raise PlatformError(Trouble.UNCERTAIN, problem.said) from None
