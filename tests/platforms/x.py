"""An X for tests: takes messages, pictures and posts, gives files, lists what came in, and calls us signed.

It speaks what docs.x.com documents: direct messages, posts and media of version 2, webhooks, the X Activity
API and the Account Activity API before it. What is asked in the name of the account has to be signed by OAuth
1.0a; it looks at each signature by itself, not with the product's own code.
"""

import base64
import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import httpx

OURS, SOMEBODY = "4337869213", "3001969357"
KEYS = {
    "api_key": "xvz1evFS4wEEPTGEFPHBog",
    "api_secret": "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
    "access_token": f"{OURS}-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
    "access_secret": "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
}
BEARER = "AAAAbearer_of_a_test"
TON = "https://ton.twitter.com"


@dataclass
class Call:
    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body) if self.body else {}


@dataclass
class Answer:
    status: int
    said: Any
    headers: dict[str, str] = field(default_factory=dict)


Route = Callable[["FakeX", Call], Answer]


class FakeX:
    """`messages` are what it was given, as (to, text, media_id); `posts` as (text, the post it answers)."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str, str]] = []
        self.posts: list[tuple[str, str]] = []
        self.pictures: list[bytes] = []
        self.asked: list[Call] = []
        self.files: dict[str, bytes] = {}
        self.me = {"id": OURS, "name": "Harbour", "username": "HarborWallet"}
        self.users: dict[str, dict[str, str]] = {
            SOMEBODY: {"id": SOMEBODY, "name": "Jordan Brinks", "username": "furiouscamper"}
        }
        self.level = "read-write-directmessages"
        self.webhooks: list[dict[str, Any]] = []
        self.activities: list[dict[str, Any]] = []
        self.is_subscribed_as_before = False
        self.events: list[dict[str, Any]] = []
        self.mentions: list[dict[str, Any]] = []
        self.refusals: list[tuple[str, Answer]] = []
        self.silence = 0.0
        self.checks_addresses = False
        x = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                call = Call(self.command, parts.path, dict(parse_qsl(parts.query)), self.headers, body)
                given = x.answer(call)
                data = given.said if isinstance(given.said, bytes) else json.dumps(given.said).encode()
                self.send_response(given.status)
                for name, value in {"Content-Type": "application/json", **given.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_POST(self) -> None:
                self.do_GET()

            def do_PUT(self) -> None:
                self.do_GET()

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def refuse(self, path: str, status: int, said: Any = None, times: int = 1, **headers: str) -> None:
        """Answers so to what is asked below `path` next; `x_rate_limit_reset` is a header's name."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.refusals += [(path, Answer(status, said or {}, named))] * times

    def answer(self, call: Call) -> Answer:
        self.asked.append(call)
        time.sleep(self.silence)
        for place, (path, refusal) in enumerate(self.refusals):
            if call.path.startswith(path):
                del self.refusals[place]
                return refusal
        for method, pattern, is_of_app, route in _ROUTES:
            if call.method == method and re.fullmatch(pattern, call.path):
                if not (self._is_of_app(call) if is_of_app else self._is_signed(call)):
                    return Answer(401, {"title": "Unauthorized", "type": "about:blank", "status": 401})
                return route(self, call)
        return Answer(404, {"title": "Not Found", "type": "about:blank", "status": 404})

    def _is_of_app(self, call: Call) -> bool:
        given = call.headers.get("authorization", "")
        pair = f"{KEYS['api_key']}:{KEYS['api_secret']}".encode()
        return given in {f"Bearer {BEARER}", "Basic " + base64.b64encode(pair).decode()}

    def _is_signed(self, call: Call) -> bool:
        given = call.headers.get("authorization", "")
        own = dict(re.findall(r'(\w+)="([^"]*)"', given))
        told = {name: unquote(value) for name, value in own.items()}
        signature = told.pop("oauth_signature", "")
        pairs = sorted((_q(name), _q(value)) for name, value in [*told.items(), *call.query.items()])
        base = "&".join(
            (call.method, _q(self.url + call.path), _q("&".join(f"{name}={value}" for name, value in pairs)))
        )
        key = f"{KEYS['api_secret']}&{KEYS['access_secret']}".encode()
        made = base64.b64encode(hmac.new(key, base.encode(), hashlib.sha1).digest()).decode()
        is_ours = told.get("oauth_token") == KEYS["access_token"]
        is_now = abs(time.time() - int(told.get("oauth_timestamp", "0"))) < 300
        return given.startswith("OAuth ") and is_ours and is_now and hmac.compare_digest(made, signature)

    # What it does.

    def _me(self, call: Call) -> Answer:
        return Answer(200, {"data": self.me}, {"x-access-level": self.level} if self.level else {})

    def _user(self, call: Call) -> Answer:
        found = self.users.get(call.path.rpartition("/")[2])
        return (
            Answer(200, {"data": found}) if found else Answer(200, {"errors": [{"title": "Not Found Error"}]})
        )

    def _take_message(self, call: Call) -> Answer:
        told = call.told
        media = [one["media_id"] for one in told.get("attachments", [])]
        if not (told.get("text") or media) or len(told.get("text", "")) > 10_000 or len(media) > 1:
            return Answer(
                400, {"title": "Invalid Request", "type": "https://api.x.com/2/problems/invalid-request"}
            )
        to = call.path.split("/")[4]
        self.messages.append((to, told.get("text", ""), media[0] if media else ""))
        number = str(1500000000000000000 + len(self.messages))
        return Answer(201, {"data": {"dm_conversation_id": f"{SOMEBODY}-{OURS}", "dm_event_id": number}})

    def _take_picture(self, call: Call) -> Answer:
        if call.told["media_category"] != "dm_image":
            return Answer(400, {"title": "Invalid Request"})
        self.pictures.append(base64.b64decode(call.told["media"]))
        number = str(1146654567674912769 + len(self.pictures))
        return Answer(200, {"data": {"id": number, "media_key": f"3_{number}", "expires_after_secs": 86400}})

    def _take_post(self, call: Call) -> Answer:
        self.posts.append((call.told["text"], call.told.get("reply", {}).get("in_reply_to_tweet_id", "")))
        number = str(1445880548472328192 + len(self.posts))
        return Answer(201, {"data": {"id": number, "text": call.told["text"]}})

    def _file(self, call: Call) -> Answer:
        data = self.files.get(call.path)
        return Answer(404, {}) if data is None else Answer(200, data, {"Content-Type": "image/jpeg"})

    def _list_events(self, call: Call) -> Answer:
        return self._listed(call, self.events, {"users": list(self.users.values()), "media": self._media()})

    def _list_mentions(self, call: Call) -> Answer:
        return self._listed(call, self.mentions, {"users": list(self.users.values())})

    def _media(self) -> list[dict[str, str]]:
        return [
            {"media_key": f"3_{place}", "type": "photo", "url": TON + path}
            for place, path in enumerate(self.files)
        ]

    def _listed(self, call: Call, rows: list[dict[str, Any]], includes: dict[str, Any]) -> Answer:
        newest_first = sorted(rows, key=lambda row: -int(row["id"]))
        first, size = int(call.query.get("pagination_token", "0")), int(call.query["max_results"])
        page = newest_first[first : first + size]
        meta: dict[str, Any] = {"result_count": len(page)}
        if first + size < len(newest_first):
            meta["next_token"] = str(first + size)
        return Answer(200, {"data": page, "includes": includes, "meta": meta} if page else {"meta": meta})

    def _bearer(self, call: Call) -> Answer:
        return Answer(200, {"token_type": "bearer", "access_token": BEARER})

    def _list_webhooks(self, call: Call) -> Answer:
        return Answer(200, {"data": self.webhooks, "meta": {"result_count": len(self.webhooks)}})

    def _register(self, call: Call) -> Answer:
        if self.checks_addresses and not _is_answered(call.told["url"]):
            return Answer(400, {"title": "Invalid Request", "errors": [{"message": "CrcValidationFailed"}]})
        row = {"id": str(1234567890 + len(self.webhooks)), "url": call.told["url"], "valid": True}
        self.webhooks.append(row)
        return Answer(200, {"data": row})

    def _check_again(self, call: Call) -> Answer:
        for row in self.webhooks:
            row["valid"] = True
        return Answer(200, {"data": {"valid": True}})

    def _list_activities(self, call: Call) -> Answer:
        return Answer(200, {"data": self.activities, "meta": {"total_subscriptions": len(self.activities)}})

    def _subscribe(self, call: Call) -> Answer:
        row = {**call.told, "subscription_id": str(1976325569252868096 + len(self.activities))}
        self.activities.append(row)
        return Answer(200, {"data": [row], "meta": {"total_subscriptions": len(self.activities)}})

    def _is_subscribed(self, call: Call) -> Answer:
        return Answer(200, {"data": {"subscribed": self.is_subscribed_as_before}})

    def _subscribe_as_before(self, call: Call) -> Answer:
        self.is_subscribed_as_before = True
        return Answer(200, {"data": {"subscribed": True}})


_ROUTES: list[tuple[str, str, bool, Route]] = [
    ("GET", "/2/users/me", False, FakeX._me),
    ("GET", r"/2/users/\d+", False, FakeX._user),
    ("GET", rf"/2/users/{OURS}/mentions", False, FakeX._list_mentions),
    ("GET", "/2/dm_events", False, FakeX._list_events),
    ("POST", r"/2/dm_conversations/with/\d+/messages", False, FakeX._take_message),
    ("POST", "/2/media/upload", False, FakeX._take_picture),
    ("POST", "/2/tweets", False, FakeX._take_post),
    ("GET", r"/1\.1/ton/data/dm/.*", False, FakeX._file),
    ("POST", "/oauth2/token", True, FakeX._bearer),
    ("GET", "/2/webhooks", True, FakeX._list_webhooks),
    ("POST", "/2/webhooks", True, FakeX._register),
    ("PUT", r"/2/webhooks/\d+", True, FakeX._check_again),
    ("GET", "/2/activity/subscriptions", True, FakeX._list_activities),
    ("POST", "/2/activity/subscriptions", False, FakeX._subscribe),
    ("GET", r"/2/account_activity/webhooks/\d+/subscriptions/all", False, FakeX._is_subscribed),
    ("POST", r"/2/account_activity/webhooks/\d+/subscriptions/all", False, FakeX._subscribe_as_before),
]


def _is_answered(url: str) -> bool:
    """Whether whoever is there knows our secret."""
    token = "9b4507b3-9040-4669-9ca3-6b94edb50553"
    said = httpx.get(url, params={"crc_token": token}, timeout=3).json()
    return bool(said["response_token"] == signed(token.encode())["x-twitter-webhooks-signature"])


def message(number: str = "954491830116155396", says: str = "Hello World!", **more: Any) -> dict[str, Any]:
    """A direct message as both APIs tell of it; `sender`, `to`, `at` in milliseconds, `media`, `urls`."""
    data: dict[str, Any] = {
        "text": says,
        "entities": {"hashtags": [], "symbols": [], "user_mentions": [], "urls": more.get("urls", [])},
    }
    if "media" in more:
        data["attachment"] = {"type": "media", "media": more["media"]}
    return {
        "type": "message_create",
        "id": number,
        "created_timestamp": str(more.get("at", int(time.time() * 1000))),
        "message_create": {
            "target": {"recipient_id": more.get("to", OURS)},
            "sender_id": more.get("sender", SOMEBODY),
            "message_data": data,
        },
    }


def activity(kind: str, payload: Mapping[str, Any], *, ours: str = OURS, **more: Any) -> bytes:
    """The body of a call of the X Activity API."""
    event = {"event_uuid": "-6850472171600526495", "filter": {"user_id": ours}, "event_type": kind}
    return json.dumps({"data": {**event, "payload": payload, **more}}).encode()


def received(*events: Any, ours: str = OURS) -> bytes:
    """The X Activity API: somebody wrote a direct message."""
    user = {"id": SOMEBODY, "name": "Jordan Brinks", "username": "furiouscamper"}
    return activity(
        "dm.received", {"direct_message_events": list(events), "users": {SOMEBODY: {"data": user}}}, ours=ours
    )


def as_before(*events: Any, ours: str = OURS, **more: Any) -> bytes:
    """The body of a call of the Account Activity API."""
    user = {"id": SOMEBODY, "name": "Jordan Brinks", "screen_name": "furiouscamper"}
    said: dict[str, Any] = {"for_user_id": ours, **more}
    if events:
        said |= {"direct_message_events": list(events), "users": {SOMEBODY: user}}
    return json.dumps(said).encode()


def signed(body: bytes, secret: str = KEYS["api_secret"]) -> dict[str, str]:
    """The header with which X calls."""
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return {"x-twitter-webhooks-signature": "sha256=" + base64.b64encode(digest).decode()}


def _q(text: str) -> str:
    return quote(text, safe="-._~")
