"""A platform that takes answers in public, and an account of ours on it that somebody mentions."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from tests.unit.help.conftest import appointed
from walletdesk.accounts.models import Agent
from walletdesk.channels.social import platform as platforms
from walletdesk.channels.social.mentions.entry import enter_mentions
from walletdesk.channels.social.mentions.models import Mention
from walletdesk.channels.social.models import Account, Standing
from walletdesk.channels.social.platform import Finding, Platform
from walletdesk.channels.social.policy import Policy
from walletdesk.channels.social.shapes import Media, Mentioned, Outgoing
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.core import clock
from walletdesk.desk.models import Channel
from walletdesk.official import own
from walletdesk.official.kind import Kind

ASKING = "@harborwallet I am locked out of my account and nobody answers, please help me"


class Square(Platform):
    """Where everybody reads along. `trouble` is raised instead of taking anything."""

    slug = "square"
    name = "Square"
    channel = Channel.X
    registry_kind = Kind.X
    policy = Policy(read_on=clock.now().date(), source="", text_limit=280)
    can_answer_mentions = True
    fields = ()
    steps = ()

    def __init__(self) -> None:
        self.public: list[tuple[str, str]] = []
        self.private: list[tuple[str, str]] = []
        self.trouble: PlatformError | None = None

    def answer_mention(self, account: Account, mentioned: Mentioned, text: str) -> str:
        return self._take(self.public, mentioned.uid, text)

    def send(self, account: Account, outgoing: Outgoing) -> str:
        return self._take(self.private, outgoing.to, outgoing.text)

    def _take(self, kept: list[tuple[str, str]], to: str, text: str) -> str:
        if self.trouble:
            raise self.trouble
        kept.append((to, text))
        return f"said-{len(kept)}"

    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        raise NotImplementedError

    def fetch(self, account: Account, media: Media) -> bytes:
        raise NotImplementedError

    def try_out(self, account: Account) -> Iterator[Finding]:
        raise NotImplementedError


@pytest.fixture
def square(monkeypatch: pytest.MonkeyPatch) -> Square:
    monkeypatch.setattr(platforms, "_platforms", {**platforms._platforms, "square": (there := Square())})
    return there


@pytest.fixture
def account(db: Any, square: Square) -> Account:
    row = Account.objects.create(platform="square", name="Ours", handle="harborwallet")
    Standing.objects.create(account=row)
    return row


@pytest.fixture
def mei(db: Any) -> Agent:
    return appointed("mei", "agent")


@pytest.fixture
def registry(db: Any) -> None:
    own.ensure_own()


@pytest.fixture
def mention(account: Account, registry: None) -> Callable[..., Mention]:
    """Somebody mentions us: `mention(text, uid=…, author=…)`."""

    def told(text: str = ASKING, **facts: Any) -> Mention:
        facts = {"uid": "1", "author": "77", "at": clock.now(), "handle": "lin", "language": "en", **facts}
        enter_mentions(account, [Mentioned(text=text, **facts)])
        return Mention.objects.get(uid=facts["uid"])

    return told
