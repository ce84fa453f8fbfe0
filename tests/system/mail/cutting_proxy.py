"""A wire between us and a server that is cut where a test says."""

import socket
import struct
import threading
from contextlib import suppress
from types import TracebackType

HOST = "127.0.0.1"


class CuttingProxy:
    """Passes everything on to a port of this machine, and cuts a connection when the client has said one of
    the `words`, or has heard so many bytes (`after_bytes`). Each cut happens once."""

    def __init__(self, port: int) -> None:
        self.server_port = port
        self.words: bytes = b""
        self.after_bytes = 0
        self.cuts = 0
        self._heard = 0
        self._door = socket.create_server((HOST, 0))
        self.port = int(self._door.getsockname()[1])
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "CuttingProxy":
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._door.close()
        self.cut()

    def cut(self) -> None:
        """All connections that there are, at once and without a goodbye."""
        for end in self._open:
            with suppress(OSError):
                # A reset, not an end: as when a machine is gone.
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.create_connection((HOST, self.server_port))
                self._open += [client, server]
                threading.Thread(target=self._pass, args=(client, server, True), daemon=True).start()
                threading.Thread(target=self._pass, args=(server, client, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, is_client: bool) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if self._is_time(data, is_client):
                    self.cuts += 1
                    self.cut()
                    return
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _is_time(self, data: bytes, is_client: bool) -> bool:
        if is_client:
            found = bool(self.words) and self.words in data.upper()
            self.words = b"" if found else self.words
            return found
        self._heard += len(data)
        if self.after_bytes and self._heard >= self.after_bytes:
            self.after_bytes = 0
            return True
        return False
