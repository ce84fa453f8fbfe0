"""A DNS in which nothing is, so that judging a letter costs its work and no waiting."""

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self


class EmptyDns:
    """Answers every question with "no such name", on a port of this machine."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.environment = {
            "WALLETDESK_NAMESERVERS": "127.0.0.1",
            "WALLETDESK_NAMESERVER_PORT": str(self._socket.getsockname()[1]),
        }
        self._thread = threading.Thread(target=self._answer, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self._socket.close()

    def _answer(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                question, peer = self._socket.recvfrom(4096)
                end = question.index(b"\0", 12) + 5
                # The same id and question; flags: an answer, no such name (RFC 1035, section 4.1.1).
                head = question[:2] + b"\x81\x83" + question[4:6] + b"\0" * 6
                self._socket.sendto(head + question[12:end], peer)
