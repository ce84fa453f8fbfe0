"""A Bot API for tests (https://core.telegram.org/bots/api): one bot, its chats, and people who write to it.

It remembers what it was asked and what was sent, calls a webhook or answers `getUpdates`, and can be told to
fail, to throttle and to be slow.
"""

import json
import threading
import time
from collections.abc import Callable
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import Request, urlopen

TOKEN = "7200000001:AAHk-q2cXv_9JrPzN5s8WmTd3LyB6fUe0Gi"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LIN: dict[str, Any] = {
    "id": 81001,
    "is_bot": False,
    "first_name": "Lin",
    "last_name": "Wei",
    "username": "lin_wei",
    "language_code": "en",
}
AT = 1_796_000_000  # seconds since 1970


class Telegram:
    """Listens on loopback until `close`."""

    def __init__(self, username: str = "walletdesk_help_bot") -> None:
        self.username = username
        self._numbers, self._came = 500, threading.Condition()
        self.forget()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def forget(self) -> None:
        """As if nobody had asked it yet."""
        self.can_join_groups, self.last_error, self.seconds = False, "", 0.0
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.sent: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.webhook: dict[str, Any] = {}
        self.waiting: list[dict[str, Any]] = []
        self._answers: dict[str, list[tuple[int, dict[str, Any]]]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, method: str, status: int, description: str = "", **parameters: Any) -> None:
        """The next call of the method is refused like this."""
        said: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
        if parameters:
            said["parameters"] = parameters
        self._answers.setdefault(method, []).append((status, said))

    def update(self, **what: Any) -> dict[str, Any]:
        """The next update, not told to anybody yet."""
        self._numbers += 1
        return {"update_id": self._numbers, **what}

    def message(self, text: str = "", *, by: dict[str, Any] = LIN, **content: Any) -> dict[str, Any]:
        """An update with a message to the bot."""
        chat = {"id": by["id"], "type": "private", "first_name": by["first_name"]}
        words = {"text": text} if text else {}
        message = {"message_id": self._numbers, "from": by, "chat": chat, "date": AT, **words, **content}
        return self.update(message=message)

    def write(self, text: str = "", *, by: dict[str, Any] = LIN, **content: Any) -> dict[str, Any]:
        """Somebody writes to the bot, and it is told by the way that is chosen."""
        update = self.message(text, by=by, **{"date": int(time.time()), **content})
        self.tell(update)
        return update

    def tell(self, *updates: dict[str, Any]) -> None:
        """Calls the webhook with each, or keeps them for whoever asks."""
        for update in updates:
            if self.webhook.get("url"):
                self.call(update)
            else:
                self.keep(update)

    def keep(self, update: dict[str, Any]) -> None:
        """It waits for whoever asks."""
        with self._came:
            self.waiting.append(update)
            self._came.notify_all()

    def call(self, update: dict[str, Any]) -> int:
        """One call of the webhook; its status."""
        headers = {"Content-Type": "application/json", SECRET_HEADER: self.webhook.get("secret_token", "")}
        request = Request(self.webhook["url"], json.dumps(update).encode(), headers)
        with urlopen(request, timeout=30) as answer:
            return int(answer.status)

    def respond(self, method: str, given: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """The answer of one method."""
        self.asked.append((method, given))
        time.sleep(self.seconds)
        if waiting := self._answers.get(method):
            return waiting.pop(0)
        do: Callable[[dict[str, Any]], Any] | None = getattr(self, f"_{method}", None)
        if do is None:
            return 404, {"ok": False, "error_code": 404, "description": "Not Found"}
        if method == "getUpdates" and self.webhook.get("url"):
            conflict = "Conflict: can't use getUpdates method while webhook is active"
            return 409, {"ok": False, "error_code": 409, "description": conflict}
        return 200, {"ok": True, "result": do(given)}

    def _getMe(self, _given: dict[str, Any]) -> Any:
        groups = {"can_join_groups": self.can_join_groups}
        number = int(TOKEN.partition(":")[0])
        return {"id": number, "is_bot": True, "first_name": "Help", "username": self.username, **groups}

    def _setWebhook(self, given: dict[str, Any]) -> Any:
        self.webhook = given
        return True

    def _deleteWebhook(self, _given: dict[str, Any]) -> Any:
        self.webhook = {}
        return True

    def _getWebhookInfo(self, _given: dict[str, Any]) -> Any:
        error = {"last_error_message": self.last_error, "last_error_date": AT} if self.last_error else {}
        return {"url": self.webhook.get("url", ""), "pending_update_count": len(self.waiting), **error}

    def _getUpdates(self, given: dict[str, Any]) -> Any:
        with self._came:
            self.waiting = [one for one in self.waiting if one["update_id"] >= given.get("offset", 0)]
            self._came.wait_for(lambda: bool(self.waiting), given.get("timeout", 0))
            return self.waiting[: given.get("limit", 100)]

    def _getFile(self, given: dict[str, Any]) -> Any:
        return {"file_id": given["file_id"], "file_path": f"documents/{given['file_id']}"}

    def _sendMessage(self, given: dict[str, Any]) -> Any:
        return self._took(given)

    def _sendPhoto(self, given: dict[str, Any]) -> Any:
        return self._took(given)

    def _sendDocument(self, given: dict[str, Any]) -> Any:
        return self._took(given)

    def _took(self, given: dict[str, Any]) -> Any:
        self.sent.append(given)
        return {"message_id": 9000 + len(self.sent), "chat": {"id": given["chat_id"]}, "date": AT}


def _handler(telegram: Telegram) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, prefix = self.path, f"/file/bot{TOKEN}/documents/"
            data = telegram.files.get(path.removeprefix(prefix)) if path.startswith(prefix) else None
            self._say(404 if data is None else 200, data or b"", "application/octet-stream")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            prefix = f"/bot{TOKEN}/"
            if not self.path.startswith(prefix):
                status, said = 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}
            else:
                given = _given(self.headers["Content-Type"], body)
                status, said = telegram.respond(self.path.removeprefix(prefix), given)
            self._say(status, json.dumps(said).encode(), "application/json")

        def _say(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return Handler


def _given(kind: str, body: bytes) -> dict[str, Any]:
    """What a method is given, as JSON or as a form with files: those as (name, bytes)."""
    if kind == "application/json":
        return dict(json.loads(body))
    form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    given: dict[str, Any] = {}
    for part in form.iter_parts():  # type: ignore[attr-defined]
        name = part.get_param("name", header="content-disposition")
        file, data = part.get_filename(), part.get_payload(decode=True)
        given[str(name)] = (file, data) if file else data.decode()
    return given
