"""What a channel has to know of its platform; everything else is the same for all of them and is here.

A channel writes one subclass and registers one instance of it in the `ready` of its app.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from walletdesk.channels.social.shapes import Media, Mentioned, Outgoing, Profile
from walletdesk.channels.social.troubles import PlatformError, Trouble

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import Promise

    from walletdesk.channels.social.models import Account
    from walletdesk.channels.social.policy import Policy
    from walletdesk.desk.models import Channel
    from walletdesk.official.kind import Kind


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that the page of an account asks for. Secrets are sealed and never shown again.

    `pattern` is a regular expression for the whole value; `hint` says where it is found at the platform.
    `choices` makes it a choice among (value, label). `is_switch` makes it *yes* ("on") or *no* ("").
    """

    name: str
    label: str | Promise
    hint: str | Promise = ""
    is_secret: bool = False
    is_required: bool = True
    pattern: str = ""
    choices: tuple[tuple[str, str | Promise], ...] = ()
    is_switch: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One step of a trial: what was looked at, whether it is well, and what to do where it isn't."""

    what: str | Promise
    is_good: bool
    advice: str | Promise = ""
    detail: str = ""


class Platform(ABC):
    """One platform on which people write to us.

    `slug` is its name in addresses and rows; `channel` what a ticket says it came by; `registry_kind` how its
    accounts stand in the registry; `handle_hint` what their handle is, where that is not plain. `steps` is
    what a colleague does at the platform, in their order.
    `can_answer_mentions` says that it tells us of public posts that name us, and takes an answer to them.
    """

    slug: ClassVar[str]
    name: ClassVar[str | Promise]
    icon: ClassVar[str] = "message-circle"
    channel: ClassVar[Channel]
    registry_kind: ClassVar[Kind]
    handle_hint: ClassVar[str | Promise] = ""
    policy: ClassVar[Policy]
    can_answer_mentions: ClassVar[bool] = False
    fields: ClassVar[tuple[Field, ...]]
    steps: ClassVar[tuple[str | Promise, ...]]

    @abstractmethod
    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        """Answers one request of the platform to `account.hook_path`.

        Verifies it first: whatever is not from the platform is refused with 403 and leaves no row. Whatever
        is, is in the ledger (`ledger.enter`) before it is answered.
        """

    @abstractmethod
    def send(self, account: Account, outgoing: Outgoing) -> str:
        """Sends one text or file; returns the platform's id of it. Raises PlatformError."""

    @abstractmethod
    def fetch(self, account: Account, media: Media) -> bytes:
        """The file that somebody sent. Raises PlatformError."""

    @abstractmethod
    def try_out(self, account: Account) -> Iterator[Finding]:
        """Asks the platform whether all is well with this account, step by step. Sends nothing to anybody."""

    def profile(self, account: Account, sender: str) -> Profile | None:
        """Whom the platform says this is; None where it doesn't tell. Raises PlatformError."""
        return None

    @property
    def is_told_our_address(self) -> bool:
        """Whether `connect` tells the platform where to call us; else a colleague writes it down there."""
        return type(self).connect is not Platform.connect

    def silence(self, account: Account) -> timedelta | None:
        """After how long without news something is wrong with our end; None where silence says nothing."""
        return None

    def answer_mention(self, account: Account, mentioned: Mentioned, text: str) -> str:
        """Answers a public post in public; returns the platform's id of the answer. Raises PlatformError."""
        raise PlatformError(Trouble.REFUSED)

    def connect(self, account: Account) -> None:
        """After an account was added or changed: tells the platform our address, where that goes by itself.
        Raises PlatformError."""
        return None

    def wrong(self, details: Mapping[str, str], secrets: Mapping[str, str]) -> Mapping[str, str | Promise]:
        """What is wrong with these fields beyond their patterns, by name."""
        return {}


_platforms: dict[str, Platform] = {}


def register(platform: Platform) -> None:
    """Adds a platform; for the `ready` of a channel's app."""
    _platforms[platform.slug] = platform


def all_platforms() -> list[Platform]:
    """In the order in which they are listed everywhere."""
    return sorted(_platforms.values(), key=lambda one: (one.channel, one.slug))


def platform_of(slug: str) -> Platform:
    """Raises KeyError for one that there isn't."""
    return _platforms[slug]
