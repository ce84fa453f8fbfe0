"""A DNS of a test's own, in which nothing exists: letters of tests must not ask the real one."""

import socketserver
import threading
from types import TracebackType

import dns.flags
import dns.message
import dns.rcode


class _Nothing(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, line = self.request
        answer = dns.message.make_response(dns.message.from_wire(data))
        answer.flags |= dns.flags.RA
        answer.set_rcode(dns.rcode.NXDOMAIN)
        line.sendto(answer.to_wire(), self.client_address)


class Nameserver:
    def __init__(self) -> None:
        self._server = socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Nothing)
        self.port = int(self._server.server_address[1])

    def __enter__(self) -> "Nameserver":
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
