"""A provider of OAuth 2 for tests: asks its user, gives codes, and checks what it is told for them."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

CLIENT, SECRET = "desk", "s3cret"


class ConsentProvider:
    """RFC 6749, 4.1 with RFC 7636: a code is good once, for its address and who has the verifier."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.is_lasting = True
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                status, said = provider.redeem({name: values[0] for name, values in sent.items()})
                body = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.token_url = f"http://127.0.0.1:{self.server.server_port}/token"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def agrees(self, address: str) -> str:
        """The user says yes at this address; the path that the browser is sent back to."""
        self.asked = dict(parse_qsl(urlsplit(address).query))
        code = f"code-{len(self.codes)}"
        self.codes[code] = dict(self.asked)
        return self._back({"code": code, "state": self.asked["state"]})

    def denies(self, address: str, error: str = "access_denied") -> str:
        """The user says no."""
        self.asked = dict(parse_qsl(urlsplit(address).query))
        return self._back({"error": error, "state": self.asked["state"]})

    def redeem(self, told: dict[str, str]) -> tuple[int, dict[str, object]]:
        """The answer of the token endpoint."""
        asked = self.codes.pop(told.get("code", ""), None)
        if (told.get("client_id"), told.get("client_secret")) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        if asked is None or told.get("redirect_uri") != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        lasting = {"refresh_token": "lasting-1"} if self.is_lasting else {}
        return 200, {"access_token": "short-1", "expires_in": 3600, **lasting}

    def _back(self, answer: dict[str, str]) -> str:
        return f"{urlsplit(self.asked['redirect_uri']).path}?{urlencode(answer)}"
