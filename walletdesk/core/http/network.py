"""Connections that go to the very address that was checked, and that end when the time is over.

A name that is looked up twice can be public the first time and private the second (DNS rebinding), so the
connection is made by the address that the check returned. TLS still asks for the name's certificate.
"""

import time
from collections.abc import Iterable
from ssl import SSLContext
from typing import Any

import httpcore

from walletdesk.core.http.addresses import allowed_addresses


class Deadline:
    """The end of a whole request: a server that sends one byte now and then does not move it."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Seconds left, at most the time-out of one step; raises httpcore.ReadTimeout when none are."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("The whole request took too long.")
        return left if at_most is None else min(left, at_most)


class CheckedStream(httpcore.NetworkStream):
    """A stream whose every step counts against the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return CheckedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Looks a host up, checks what it finds and connects to that."""

    def __init__(
        self, deadline: Deadline, *, allow_loopback: bool, private_hosts: frozenset[str] = frozenset()
    ) -> None:
        self._deadline, self._allow_loopback, self._private_hosts = deadline, allow_loopback, private_hosts
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        addresses = allowed_addresses(
            host,
            port,
            seconds=left,
            allow_loopback=self._allow_loopback,
            allow_private=host.lower() in self._private_hosts,
        )
        for address in addresses[:-1]:
            try:
                return self._connect(address, port, timeout)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        stream = self._sockets.connect_tcp(address, port, self._deadline.left(timeout))
        return CheckedStream(stream, self._deadline)
