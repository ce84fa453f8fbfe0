"""A line to one machine that is kept open: whoever asks the same one every second pays for TLS once."""

from __future__ import annotations

import threading
from typing import Any

import httpcore
import httpx

from walletdesk.core.http.client import HEADERS, Answer, Limits, body_of, refuse, timeouts, trusted
from walletdesk.core.http.errors import NoAnswer, RequestRefused
from walletdesk.core.http.network import CheckedNetwork, Deadline

# Idle connections end after this time, so that a name that moves is looked up (and checked) again.
_KEPT_SECONDS = 60.0


class Session:
    """Asks one origin again and again within `limits`; redirects are never followed. Threads may share it.
    What is asked is asked a second time when a kept line breaks, so it must do no harm twice.

    Each request has a deadline of its own, which a kept connection takes on from whoever asks.
    """

    def __init__(self, limits: Limits, connections: int = 4) -> None:
        self._limits, self._deadline = limits, _OwnDeadline()
        network = CheckedNetwork(
            self._deadline, allow_loopback=limits.allow_loopback, private_hosts=limits.private_hosts
        )
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted(),
            network_backend=network,
            max_connections=connections,
            keepalive_expiry=_KEPT_SECONDS,
        )

    def post(self, url: str, content: bytes, headers: dict[str, str]) -> Answer:
        """One request. Raises RequestRefused and NoAnswer."""
        self._deadline.begin(self._limits.seconds)
        try:
            asked = httpx.Request("POST", url, content=content, headers=headers)
            refuse(asked.url, self._limits)
            return self._send_on_kept_line(asked)
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError) as problem:
            raise RequestRefused("This is not an address that can be asked.") from problem
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as problem:
            raise NoAnswer(str(problem) or type(problem).__name__) from problem

    def close(self) -> None:
        self._pool.close()

    def _send_on_kept_line(self, asked: httpx.Request) -> Answer:
        """Once more where the other side had just put down a line that we kept."""
        try:
            return self._send(asked)
        except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
            return self._send(asked)

    def _send(self, asked: httpx.Request) -> Answer:
        url = asked.url
        where = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        headers = httpx.Headers({**HEADERS, **asked.headers})
        content: Any = asked.read()
        steps = {"timeout": timeouts(self._limits)}
        with self._pool.stream(
            "POST", where, headers=headers.raw, content=content, extensions=steps
        ) as response:
            received = httpx.Headers(response.headers)
            return Answer(response.status, body_of(response, received, self._limits), str(url), received)


class _OwnDeadline(Deadline):
    """The deadline of the request that this thread makes."""

    def __init__(self) -> None:
        self._own = threading.local()

    def begin(self, seconds: float) -> None:
        self._own.deadline = Deadline(seconds)

    def left(self, at_most: float | None = None) -> float:
        deadline: Deadline = self._own.deadline
        return deadline.left(at_most)
