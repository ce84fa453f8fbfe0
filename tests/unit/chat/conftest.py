"""A shop that embeds the chat, the browser of one of its visitors, and an agent at the desk."""

import secrets
import uuid
from pathlib import Path
from typing import Any

import jwt
import pytest
from django.conf import settings as product
from django.test import Client

from tests.world import agent, customer
from walletdesk.accounts.models import Agent, Customer
from walletdesk.channels.chat.models import Conversation, Site
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now

SHOP = "https://shop.example"


class Shop:
    """The host's side: its key, and what its server signs."""

    def __init__(self) -> None:
        self.site, self.secret = Site.objects.add(name="Shop", origins=[SHOP], by=SYSTEM)

    def token(self, *, secret: str = "", algorithm: str = "HS256", **claims: Any) -> str:
        made = int(now().timestamp())
        good = {"aud": product.PUBLIC_URL, "iat": made, "exp": made + 300, "jti": secrets.token_hex(8)}
        given = {name: value for name, value in {**good, **claims}.items() if value is not None}
        return jwt.encode(given, secret or self.secret, algorithm=algorithm)


class Widget:
    """One browser with the element in it."""

    def __init__(self, site: str, origin: str = SHOP) -> None:
        self.site, self.origin, self.key = site, origin, ""
        self.browser = Client(enforce_csrf_checks=True)

    def call(self, method: str, path: str, /, **fields: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        if self.origin:
            headers["Origin"] = self.origin
        act = getattr(self.browser, method.lower())
        return act(f"/chat/api/{self.site}/{path}", fields, headers=headers)

    def post(self, path: str, /, **fields: Any) -> Any:
        return self.call("POST", path, **fields)

    def get(self, path: str, /, **fields: Any) -> Any:
        return self.call("GET", path, **fields)

    def visit(self, identity: str = "") -> dict[str, Any]:
        return self.post("visit/", identity=identity).json()

    def begin(self, **given: Any) -> Any:
        fields = {
            "uid": str(uuid.uuid4()),
            "topic": "locked",
            "body": "I can't get in.",
            "email": "gus@example.org",
        }
        answer = self.post("conversation/", **{**fields, **given})
        if answer.status_code == 201:
            self.key = answer.json()["key"]
        return answer

    def say(self, body: str, uid: str = "", **given: Any) -> Any:
        return self.post("messages/", body=body, uid=uid or str(uuid.uuid4()), **given)


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path / "files"
    settings.SMTP_URL = ""


@pytest.fixture
def shop(db: None) -> Shop:
    return Shop()


@pytest.fixture
def widget(shop: Shop) -> Widget:
    return Widget(shop.site.key)


@pytest.fixture
def talking(widget: Widget) -> Widget:
    """The same, in a conversation."""
    widget.begin()
    return widget


@pytest.fixture
def conversation(talking: Widget) -> Conversation:
    return Conversation.objects.select_related("ticket", "guest").get()


@pytest.fixture
def lin(db: None) -> Customer:
    return customer("Lin")


@pytest.fixture
def mei(db: None) -> Agent:
    return agent("Mei")
