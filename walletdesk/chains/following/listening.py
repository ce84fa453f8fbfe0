"""Hearing of a new head at once, by WebSocket. It is only a hint: the head itself is asked for."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import threading
from contextlib import suppress
from urllib.parse import urlsplit

import certifi
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from walletdesk.chains.models import Network, Provider
from walletdesk.core.http import HttpError
from walletdesk.core.http.addresses import allowed_addresses

logger = logging.getLogger(__name__)

_SUBSCRIBE = {"jsonrpc": "2.0", "id": 1, "method": "eth_subscribe", "params": ["newHeads"]}
_SECONDS = 10.0
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 300.0
# A head of any network is below 100 KB.
_MOST_BYTES = 256 * 1024


class Listener:
    """Sets `news` whenever a head is told of, until it is stopped. Without a WebSocket it does nothing."""

    def __init__(self, providers: list[Provider], news: threading.Event) -> None:
        self._providers, self._news = providers, news
        self._stop = threading.Event()
        self._open: ClientConnection | None = None
        if providers:
            threading.Thread(target=self._run, name="heads", daemon=True).start()

    @classmethod
    def of(cls, network: Network, news: threading.Event) -> Listener:
        return cls([one for one in network.providers.in_use() if "socket" in one.sealed], news)

    def stop(self) -> None:
        self._stop.set()
        if connection := self._open:
            with suppress(OSError):
                connection.socket.shutdown(socket.SHUT_RDWR)

    def _run(self) -> None:
        failures = 0
        while not self._stop.is_set():
            for provider in self._providers:
                if self._hear(provider):
                    failures = 0
            failures += 1
            self._stop.wait(min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(failures - 1, 10)))

    def _hear(self, provider: Provider) -> bool:
        """Whether anything was heard before it ended."""
        heard = False
        try:
            with _connected(provider) as self._open:
                self._open.send(json.dumps(_SUBSCRIBE))
                while not self._stop.is_set():
                    self._open.recv()
                    heard = True
                    self._news.set()
        except (OSError, HttpError, WebSocketException, ValueError) as trouble:
            if not self._stop.is_set():
                logger.info("%s tells of no heads: %s", provider, type(trouble).__name__)
        finally:
            self._open = None
        return heard


def _connected(provider: Provider) -> ClientConnection:
    """By an address that was checked, so that a name leads nowhere else. Raises OSError and HttpError."""
    parts = urlsplit(provider.socket)
    is_encrypted = parts.scheme == "wss"
    port = parts.port or (443 if is_encrypted else 80)
    host = parts.hostname or ""
    own = provider.is_own and host == provider.host
    addresses = allowed_addresses(host, port, seconds=_SECONDS, allow_private=own)
    plain = socket.create_connection((addresses[0], port), timeout=_SECONDS)
    return connect(
        provider.socket,
        sock=plain,
        ssl=ssl.create_default_context(cafile=certifi.where()) if is_encrypted else None,
        server_hostname=host if is_encrypted else None,
        open_timeout=_SECONDS,
        max_size=_MOST_BYTES,
        compression=None,
        proxy=None,
    )
