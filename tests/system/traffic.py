"""Customers who write while the lights go out: what they sent, and what they were told was taken."""

import itertools
import re
import threading
import uuid
from dataclasses import dataclass, field

import httpx

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
RETRY = 0.05  # s
_addresses = (f"203.0.{n // 250}.{n % 250 + 1}" for n in itertools.count())


@dataclass
class Writer:
    """Sends one thing after the other. What nobody answered is sent again after the next start, under its own
    id, as the outbox of a browser does it."""

    url: str
    acknowledged: list[str] = field(default_factory=list)
    pending: str = ""

    def __post_init__(self) -> None:
        self.client = httpx.Client(
            base_url=self.url, headers={"X-Forwarded-For": next(_addresses)}, timeout=20, cookies={}
        )

    def writes_until(self, dark: threading.Event) -> None:
        while not dark.is_set():
            self.pending = self.pending or str(uuid.uuid4())
            try:
                is_taken = self.sends(self.pending)
            except httpx.HTTPError:
                # The lights are out, or about to be; the answer never came.
                dark.wait(RETRY)
                continue
            if is_taken:
                self.acknowledged.append(self.pending)
                self.pending = ""

    def sends(self, uid: str) -> bool:
        """Whether the product said that it has it. Raises httpx.HTTPError when it said nothing."""
        raise AssertionError("Each kind of writer has its own way.")


class Chatter(Writer):
    """Writes lines into one conversation."""

    def begins(self) -> "Chatter":
        fields = {"uid": str(uuid.uuid4()), "topic": "other", "body": "Hello", "email": "chat@example.com"}
        begun = self.client.post("/chat/api/own/conversation/", data=fields).raise_for_status().json()
        self.client.headers["Authorization"] = f"Bearer {begun['key']}"
        return self

    def sends(self, uid: str) -> bool:
        answer = self.client.post("/chat/api/own/messages/", data={"uid": uid, "body": f"Line {uid}"})
        return answer.status_code == 201


class Asker(Writer):
    """Sends one request after the other by the form."""

    def sends(self, uid: str) -> bool:
        self.client.headers["X-Forwarded-For"] = next(_addresses)
        self.client.cookies.clear()
        page = self.client.get("/contact/", params={"topic": "other"})
        token = TOKEN.search(page.text)
        if token is None:
            return False
        words = {"topic": "other", "body": f"Request {uid}", "email": address_of(uid)}
        answer = self.client.post("/contact/", data={"csrfmiddlewaretoken": token[1], "uid": uid, **words})
        return answer.status_code == 302


def address_of(uid: str) -> str:
    return f"{uid}@example.com"
