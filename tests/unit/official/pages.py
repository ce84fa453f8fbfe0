"""A server on this machine whose pages a test writes."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Pages(http.server.BaseHTTPRequestHandler):
    """Answers with what stands in `said` for a path: a status and a body."""

    said: dict[str, tuple[int, str]] = {}

    def do_GET(self) -> None:
        status, body = self.said.get(self.path, (404, ""))
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_words: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    """The address of the server."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
