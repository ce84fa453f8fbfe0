"""What the WeChat and the WeCom of the tests have in common: how they seal and sign, and a server for calls.

Written from the documents and not with the product's own code, so that both can't be wrong in the same way.
"""

import base64
import hashlib
import json
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

from Crypto.Cipher import AES

Answer = tuple[str, bytes]


@dataclass
class Asked:
    """One call that reached the server."""

    path: str
    query: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """Answers calls by path. `failures` are the error codes of the next calls to a path; `silence` is in
    seconds. `tokens` counts how many access tokens it gave; only the last one is good."""

    asked: list[Asked] = field(default_factory=list)
    failures: dict[str, list[int]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    uploads: list[bytes] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    tokens: int = 0
    silence: float = 0
    url: str = ""

    def open(self, port: int = 0) -> None:
        tencent = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(b"")

            def do_POST(self) -> None:
                self._answer(self.rfile.read(int(self.headers["Content-Length"])))

            def _answer(self, body: bytes) -> None:
                parts = urlsplit(self.path)
                query = {name: given[0] for name, given in parse_qs(parts.query).items()}
                answer = tencent.answer(Asked(parts.path, query, body))
                if answer is None:
                    self.close_connection = True
                    return
                self.send_response(200)
                self.send_header("Content-Type", answer[0])
                self.send_header("Content-Length", str(len(answer[1])))
                self.end_headers()
                self.wfile.write(answer[1])

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def fail(self, path: str, *codes: int) -> None:
        self.failures.setdefault(path, []).extend(codes)

    def calls(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == path]

    @property
    def token(self) -> str:
        return f"token-{self.tokens}"

    def give_token(self) -> dict[str, Any]:
        return {"errcode": 0, "errmsg": "ok", "access_token": self.token, "expires_in": 7200}

    def answer(self, asked: Asked) -> Answer | None:
        self.asked.append(asked)
        time.sleep(self.silence)
        if asked.path in self.broken:
            return None
        if codes := self.failures.get(asked.path):
            return said({"errcode": codes.pop(0), "errmsg": "no hint: [abc] rid: 66f3bd4d-25a283a9"})
        if asked.path not in self.token_paths and asked.query.get("access_token") != self.token:
            code = 40001 if self.name == "wechat" else 40014
            return said({"errcode": code, "errmsg": f"invalid {asked.query.get('access_token')}"})
        found = self.paths().get(asked.path)
        return found(asked) if found else said({"errcode": 40066, "errmsg": "invalid url"})

    def file(self, asked: Asked) -> Answer:
        data = self.files.get(asked.query["media_id"])
        return (
            said({"errcode": 40007, "errmsg": "invalid media_id"}) if data is None else ("image/jpeg", data)
        )

    def upload(self, asked: Asked) -> Answer:
        self.uploads.append(asked.body)
        return said({"type": asked.query["type"], "media_id": f"media-{len(self.uploads)}", "created_at": 1})

    name: ClassVar[str] = ""
    token_paths: ClassVar[frozenset[str]] = frozenset()

    def paths(self) -> dict[str, Callable[[Asked], Answer]]:
        raise NotImplementedError


def said(told: Any) -> Answer:
    return "application/json; encoding=utf-8", json.dumps(told, ensure_ascii=False).encode()


@dataclass(frozen=True)
class Sealer:
    """Seals and signs what is posted to us, as the samples of WXBizMsgCrypt do."""

    token: str
    aes_key: str
    receive_id: str

    def encrypt(self, text: bytes, random: bytes = b"r" * 16) -> str:
        key = base64.b64decode(self.aes_key + "=")
        full = random + struct.pack(">I", len(text)) + text + self.receive_id.encode()
        pad = 32 - len(full) % 32
        return base64.b64encode(
            AES.new(key, AES.MODE_CBC, key[:16]).encrypt(full + bytes([pad]) * pad)
        ).decode()

    def sign(self, *parts: str) -> str:
        return hashlib.sha1("".join(sorted((self.token, *parts))).encode()).hexdigest()

    def plain_query(self, at: float | None = None, **more: str) -> str:
        """Signed as calls in plain text are."""
        timestamp, nonce = str(int(at or time.time())), "1372623149"
        return urlencode(
            {"signature": self.sign(timestamp, nonce), "timestamp": timestamp, "nonce": nonce, **more}
        )

    def sealed_query(self, encrypted: str, at: float | None = None, **more: str) -> str:
        timestamp, nonce = str(int(at or time.time())), "1372623149"
        given = {
            "signature": self.sign(timestamp, nonce),
            "msg_signature": self.sign(timestamp, nonce, encrypted),
            "timestamp": timestamp,
            "nonce": nonce,
        }
        return urlencode({**given, "encrypt_type": "aes", **more})


def xml(**values: object) -> bytes:
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in values.items())
    return f"<xml>{inner}</xml>".encode()
