"""Asking one node, by JSON-RPC over HTTP, within limits."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from walletdesk.chains.evm.errors import Kind, RpcError, of_status, told
from walletdesk.core.http import HttpError, Limits, Session

# A block of the busiest networks with all its receipts is below 20 MB.
MOST_BYTES = 48 * 1024 * 1024
# Services refuse larger batches, or count them against the limit at once.
MOST_IN_BATCH = 100
_HEADERS = {"content-type": "application/json", "accept": "application/json"}


class Call(NamedTuple):
    """One question."""

    method: str
    params: Sequence[Any] = ()


def limits_for(*, private_hosts: frozenset[str] = frozenset(), seconds: float = 20) -> Limits:
    """`private_hosts` are those that the operator named as its own; only they may be asked without TLS."""
    return Limits(
        schemes=frozenset({"https", "http"}) if private_hosts else frozenset({"https"}),
        connect_seconds=5,
        read_seconds=seconds,
        seconds=seconds,
        max_bytes=MOST_BYTES,
        private_hosts=private_hosts,
    )


class Rpc:
    """A node behind a URL. Threads may share it."""

    def __init__(self, url: str, limits: Limits | None = None) -> None:
        limits = limits or limits_for()
        self._url, self._is_bare = url, _is_bare(url, limits)
        self._session = Session(limits)
        self._ids = itertools.count(1)

    def ask(self, method: str, *params: Any) -> Any:
        """The `result`. Raises RpcError."""
        number = next(self._ids)
        answer = self._post(_question(number, Call(method, params)))
        if not isinstance(answer, dict) or answer.get("id") not in (number, None):
            raise RpcError(Kind.NONSENSE, "The answer is to another question.")
        return _result(answer)

    def ask_all(self, calls: Sequence[Call]) -> list[Any]:
        """The results of many questions in their order, in as few requests as can be. Where one has none, its
        place holds the RpcError. Raises RpcError when the whole got no answer.
        """
        found: list[Any] = []
        for start in range(0, len(calls), MOST_IN_BATCH):
            found += self._batch(calls[start : start + MOST_IN_BATCH])
        return found

    def close(self) -> None:
        self._session.close()

    def _batch(self, calls: Sequence[Call]) -> list[Any]:
        numbers = [next(self._ids) for _ in calls]
        asked = [_question(number, call) for number, call in zip(numbers, calls, strict=True)]
        answer = self._post(asked)
        if isinstance(answer, dict) and "error" in answer:
            raise told(answer["error"])
        if not isinstance(answer, list):
            raise RpcError(Kind.NONSENSE, "The answer is no list.")
        by_number = {one.get("id"): one for one in answer if isinstance(one, dict)}
        return [_result_or_error(by_number.get(number)) for number in numbers]

    def _post(self, question: Any) -> Any:
        if self._is_bare:
            raise RpcError(Kind.GUARDED, "Only a node of one's own may be asked without TLS.")
        try:
            answer = self._session.post(self._url, json.dumps(question).encode(), _HEADERS)
        except HttpError as problem:
            raise _of_http(problem) from problem
        try:
            said = json.loads(answer.body)
        except (ValueError, RecursionError) as problem:
            if not answer.is_success:
                raise of_status(answer.status) from problem
            raise RpcError(Kind.NONSENSE, "The answer is not JSON.") from problem
        # Several nodes send their error with a status of its own; the error says more.
        if not answer.is_success and not (isinstance(said, dict) and isinstance(said.get("error"), dict)):
            raise of_status(answer.status)
        return said


def _is_bare(url: str, limits: Limits) -> bool:
    """Whether a stranger's machine would be asked in the clear."""
    parts = urlsplit(url)
    return parts.scheme == "http" and (parts.hostname or "").lower() not in limits.private_hosts


def _question(number: int, call: Call) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": call.method, "params": list(call.params)}


def _result(answer: dict[str, Any]) -> Any:
    if answer.get("error") is not None:
        raise told(answer["error"])
    if "result" not in answer:
        raise RpcError(Kind.NONSENSE, "The answer has no result.")
    return answer["result"]


def _result_or_error(answer: dict[str, Any] | None) -> Any:
    if answer is None:
        return RpcError(Kind.NONSENSE, "A question of the batch has no answer.")
    try:
        return _result(answer)
    except RpcError as problem:
        return problem


def _of_http(problem: HttpError) -> RpcError:
    if not problem.permanent:
        return RpcError(Kind.NO_ANSWER, str(problem))
    is_long = "longer than" in str(problem)
    return RpcError(Kind.TOO_WIDE if is_long else Kind.GUARDED, str(problem))
