"""A Weibo for tests: takes answers, gives files and people, and pushes what somebody writes.

It speaks what open.weibo.com/wiki documents: Send_Customer_Service_Message, Receive_General_Message,
Receive_Event_Push, the signature of Messages_api_start, and the form of Error_code.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

UID, APP_KEY, SECRET, TOKEN = "1902538057", "1352222456", "xyz123xyz", "2.00token_of_a_test"
SOMEBODY = 2489518277
CHINA = timezone(timedelta(hours=8))


class FakeWeibo:
    """`sent` are the texts that it was given, as (receiver, text); `asked` each call as
    (path, values), `commented` public answers as (post, text)."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.commented: list[tuple[str, str]] = []
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.files: dict[str, bytes] = {}
        self.people: dict[str, dict[str, object]] = {}
        self.token_seconds = 30 * 86400
        self.failures: list[tuple[int, object]] = []
        self.silence = 0.0
        weibo = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(urlsplit(self.path).query)

            def do_POST(self) -> None:
                self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

            def _answer(self, written: str) -> None:
                values = {name: given[0] for name, given in parse_qs(written).items()}
                status, kind, body = weibo.answer(urlsplit(self.path).path, values)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def fail(self, status: int, said: object, times: int = 1) -> None:
        """Answers so to what is asked next. `said` is JSON, or bytes."""
        self.failures += [(status, said)] * times

    def answer(self, path: str, values: dict[str, str]) -> tuple[int, str, bytes]:
        """Status, type and body."""
        self.asked.append((path, values))
        time.sleep(self.silence)
        if self.failures:
            status, said = self.failures.pop(0)
            return (status, "text/html", said) if isinstance(said, bytes) else _json(status, said)
        if values.get("access_token") != TOKEN:
            return _json(403, error(21332, "invalid_access_token"))
        return self._paths()[path](values) if path in self._paths() else _json(404, error(10020, "no api"))

    def push(self, **fields: object) -> bytes:
        """The body of a push: a text of somebody to our account, unless said otherwise."""
        said = {
            "type": "text",
            "receiver_id": int(UID),
            "sender_id": SOMEBODY,
            "created_at": datetime.now(UTC).astimezone(CHINA).strftime("%a %b %d %H:%M:%S %z %Y"),
            "text": "我的转账卡住了",
            "data": {},
        }
        return json.dumps({**said, **fields}, ensure_ascii=False).encode()

    def _paths(self) -> dict[str, Callable[[dict[str, str]], tuple[int, str, bytes]]]:
        return {
            "/2/messages/reply.json": self._reply,
            "/2/mss/msget": self._file,
            "/2/comments/create.json": self._comment,
            "/2/eps/user/info.json": lambda values: _json(
                200, self.people.get(values["uid"], {"follow": "0"})
            ),
            "/oauth2/get_token_info": lambda values: _json(
                200, {"uid": int(UID), "appkey": APP_KEY, "expire_in": self.token_seconds}
            ),
        }

    def _reply(self, values: dict[str, str]) -> tuple[int, str, bytes]:
        text = json.loads(values["data"])["text"]
        if len(text) >= 300:
            return _json(400, error(20012, "Text too long, please input text less than 300 characters!"))
        self.sent.append((values["receiver_id"], text))
        said = {"sender_id": int(UID), "receiver_id": int(values["receiver_id"]), "type": "text"}
        return _json(200, {"result": True, **said, "data": values["data"]})

    def _comment(self, values: dict[str, str]) -> tuple[int, str, bytes]:
        self.commented.append((values["id"], values["comment"]))
        return _json(200, {"id": 77, "idstr": "77", "text": values["comment"]})

    def _file(self, values: dict[str, str]) -> tuple[int, str, bytes]:
        data = self.files.get(values.get("fid", ""))
        return _json(400, error(10008, "no file")) if data is None else (200, "image/jpeg", data)


def error(code: int, words: str) -> dict[str, object]:
    """As Weibo says that something went wrong."""
    return {"request": "/2/some.json", "error_code": code, "error": words}


def signed(path: str, *, secret: str = SECRET, at: float | None = None, **more: str) -> str:
    """The address that Weibo calls, with its signature."""
    timestamp, nonce = str(int((at or time.time()) * 1000)), "57155157"
    made = hashlib.sha1("".join(sorted((secret, timestamp, nonce))).encode()).hexdigest()
    return f"{path}?{urlencode({'signature': made, 'timestamp': timestamp, 'nonce': nonce, **more})}"


def _json(status: int, said: object) -> tuple[int, str, bytes]:
    return status, "application/json;charset=UTF-8", json.dumps(said).encode()
