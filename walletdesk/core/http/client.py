"""Asking another machine, within limits."""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import certifi
import httpcore
import httpx

from walletdesk.core.http.errors import AnswerTooLong, NoAnswer, NotReached, RequestRefused
from walletdesk.core.http.network import CheckedNetwork, Deadline

_REDIRECTS = {301, 302, 303, 307, 308}
_PRIVATE_HEADERS = {"authorization", "cookie", "proxy-authorization"}
HEADERS = {"user-agent": "WalletDesk", "accept-encoding": "identity"}


@dataclass(frozen=True)
class Limits:
    """How far a request may go. Times in seconds; `seconds` bounds it all, whatever the server does.

    Each redirect is checked like a first request, and one to another origin carries no credentials on.
    `allow_loopback` is for tests that run a server of their own. `private_hosts` are those that the operator
    named as their own: they may lie in a private network or on this machine.
    """

    schemes: frozenset[str] = frozenset({"https"})
    connect_seconds: float = 5
    read_seconds: float = 10
    seconds: float = 20
    max_bytes: int = 1024 * 1024
    redirects: int = 0
    allow_loopback: bool = False
    private_hosts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Answer:
    """What came back, whatever its status."""

    status: int
    body: bytes
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def json(self) -> Any:
        """The body as JSON; raises ValueError when it isn't."""
        return httpx.Response(self.status, content=self.body).json()


def request(method: str, url: str, limits: Limits | None = None, **content: Any) -> Answer:
    """Sends one request. `content` is what httpx.Request takes: headers, content, data, files, json, params.

    Raises RequestRefused (AddressRefused for an address that isn't public) and NoAnswer (NotReached where
    nothing can have arrived at the address that did not answer).
    """
    limits = limits or Limits()
    deadline = Deadline(limits.seconds)
    try:
        asked = httpx.Request(method, url, **content)
        for _hop in range(limits.redirects + 1):
            answer = _send(asked, limits, deadline)
            if answer.status not in _REDIRECTS or "location" not in answer.headers or not limits.redirects:
                return answer
            asked = _redirected(asked, answer)
    except (httpx.InvalidURL, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError) as problem:
        raise RequestRefused("This is not an address that can be asked.") from problem
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
        raise NotReached(str(problem) or type(problem).__name__) from problem
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as problem:
        raise NoAnswer(str(problem) or type(problem).__name__) from problem
    raise RequestRefused("The answer leads on and on.")


def hear(
    url: str, wanted: bytes, *, then: Callable[[], None], limits: Limits, headers: Mapping[str, str]
) -> bool:
    """Whether an answer that does not end says these bytes in time; `then` is called once it has begun.

    `limits.seconds` and `limits.max_bytes` bound the wait. False for an answer that is no success, or ends
    without them. Raises RequestRefused and NoAnswer.
    """
    heard = bytearray()
    try:
        asked = httpx.Request("GET", url, headers=headers)
        with _opened(asked, limits, Deadline(limits.seconds)) as response:
            if not 200 <= response.status < 300:
                return False
            then()
            for chunk in response.iter_stream():
                heard += chunk
                if wanted in heard:
                    return True
                if len(heard) > limits.max_bytes:
                    raise RequestRefused(f"Nothing of it in {limits.max_bytes} bytes.")
    except (httpx.InvalidURL, httpcore.UnsupportedProtocol, httpcore.LocalProtocolError) as problem:
        raise RequestRefused("This is not an address that can be asked.") from problem
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as problem:
        raise NoAnswer(str(problem) or type(problem).__name__) from problem
    return False


def _send(asked: httpx.Request, limits: Limits, deadline: Deadline) -> Answer:
    with _opened(asked, limits, deadline) as response:
        received = httpx.Headers(response.headers)
        return Answer(response.status, body_of(response, received, limits), str(asked.url), received)


@contextmanager
def _opened(asked: httpx.Request, limits: Limits, deadline: Deadline) -> Iterator[httpcore.Response]:
    refuse(asked.url, limits)
    network = CheckedNetwork(
        deadline, allow_loopback=limits.allow_loopback, private_hosts=limits.private_hosts
    )
    # No pool outlives a request: a kept connection would carry the deadline of another.
    with httpcore.ConnectionPool(
        ssl_context=trusted(), network_backend=network, max_keepalive_connections=0
    ) as pool:
        headers = httpx.Headers({**HEADERS, **asked.headers})
        with pool.stream(
            asked.method,
            httpcore.URL(
                scheme=asked.url.raw_scheme,
                host=asked.url.raw_host,
                port=asked.url.port,
                target=asked.url.raw_path,
            ),
            headers=headers.raw,
            content=asked.read(),
            extensions={"timeout": timeouts(limits)},
        ) as response:
            yield response


def refuse(url: httpx.URL, limits: Limits) -> None:
    """Raises RequestRefused for an address that is never asked."""
    if url.scheme not in limits.schemes:
        raise RequestRefused(f"The scheme {url.scheme!r} is not allowed.")
    if url.userinfo or not url.host:
        raise RequestRefused("An address names a host and no password.")


def body_of(response: httpcore.Response, headers: httpx.Headers, limits: Limits) -> bytes:
    """What an answer says, within the limits; raises RequestRefused."""
    # A compressed body could be a thousand times what was sent; we asked for none.
    if headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
        raise RequestRefused("The answer is compressed, and nobody asked for that.")
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > limits.max_bytes:
            raise AnswerTooLong(f"The answer is longer than {limits.max_bytes} bytes.")
    return bytes(body)


def _redirected(asked: httpx.Request, answer: Answer) -> httpx.Request:
    target = asked.url.join(answer.headers["location"])
    same_origin = (target.scheme, target.host, target.port) == (
        asked.url.scheme,
        asked.url.host,
        asked.url.port,
    )
    kept = {"accept", "user-agent"} | (_PRIVATE_HEADERS if same_origin else set())
    headers = {name: value for name, value in asked.headers.items() if name in kept}
    if asked.method in {"GET", "HEAD"}:
        return httpx.Request(asked.method, target, headers=headers)
    if answer.status in {307, 308}:
        raise RequestRefused("What we sent is not sent again to another address.")
    return httpx.Request("GET", target, headers=headers)


def timeouts(limits: Limits) -> dict[str, float]:
    """For each step of a request, in seconds."""
    return {
        "connect": limits.connect_seconds,
        "read": limits.read_seconds,
        "write": limits.read_seconds,
        "pool": limits.connect_seconds,
    }


@lru_cache(maxsize=1)
def trusted() -> ssl.SSLContext:
    """The authorities that certificates are checked by."""
    return ssl.create_default_context(cafile=certifi.where())
