"""A platform that does what a test says, and remembers what it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from walletdesk.channels.social import ledger, platform
from walletdesk.channels.social.models import Account, Arrival
from walletdesk.channels.social.platform import Field, Finding, Platform
from walletdesk.channels.social.policy import Policy, Rate, Within
from walletdesk.channels.social.shapes import Incoming, Media, Outgoing, Profile, What
from walletdesk.channels.social.taking import take_in_waiting
from walletdesk.channels.social.troubles import PlatformError
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.desk.models import Channel
from walletdesk.official.kind import Kind

FREE = Policy(date(2026, 11, 29), "made for tests", text_limit=4000)


class Somewhere(Platform):
    slug: ClassVar[str] = "somewhere"
    name: ClassVar[str] = "Somewhere"
    channel: ClassVar[Channel] = Channel.TELEGRAM
    registry_kind: ClassVar[Kind] = Kind.TELEGRAM
    policy: ClassVar[Policy] = FREE
    fields: ClassVar[tuple[Field, ...]] = (Field("token", "Token", is_secret=True, pattern="[a-z]+"),)
    steps: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self.people: dict[str, Profile] = {}
        self.asked_about: list[str] = []
        self.took = 0
        self.files: dict[str, bytes | PlatformError] = {}
        self.troubles: list[PlatformError | BaseException] = []

    def hear(self, account: Account, request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    def send(self, account: Account, outgoing: Outgoing) -> str:
        if self.troubles:
            raise self.troubles.pop(0)
        self.sent.append(outgoing)
        self.took += 1
        return f"out-{self.took}"

    def fetch(self, account: Account, media: Media) -> bytes:
        found = self.files[media.reference]
        if isinstance(found, PlatformError):
            raise found
        return found

    def profile(self, account: Account, sender: str) -> Profile | None:
        self.asked_about.append(sender)
        return self.people.get(sender)

    def try_out(self, account: Account) -> Iterator[Finding]:
        yield Finding("There", True)

    def allows(self, **figures: Any) -> None:
        type(self).policy = replace(FREE, **figures)

    @property
    def texts(self) -> list[str]:
        return [one.text for one in self.sent]


@dataclass
class Place:
    """One account on it, and what people do there."""

    account: Account
    platform: Somewhere
    told: int = field(default=0)

    def writes(self, text: str = "Where is my money?", *, who: str = "lin", **given: Any) -> Arrival:
        """Somebody writes, and what is to happen at once happens."""
        facts = {"uid": self._uid(), "sender": who, "at": now(), "text": text, **given}
        arrival = self.tells(Incoming(**facts))
        take_in_waiting(self.account.pk)
        arrival.refresh_from_db()
        return arrival

    def tells(self, incoming: Incoming) -> Arrival:
        """The platform says so; nothing is taken in yet."""
        ledger.enter(self.account, [incoming])
        return Arrival.objects.get(account=self.account, uid=incoming.uid)

    def leaves(self, who: str = "lin") -> None:
        self.tells(Incoming(self._uid(), who, now(), What.LEFT))
        take_in_waiting(self.account.pk)

    def comes(self, who: str = "lin") -> None:
        self.tells(Incoming(self._uid(), who, now(), What.CAME))
        take_in_waiting(self.account.pk)

    def _uid(self) -> str:
        self.told += 1
        return f"uid-{self.told}"


def open_place() -> Place:
    somewhere = Somewhere()
    somewhere.allows()
    platform.register(somewhere)
    account = Account.objects.add(
        somewhere, name="Help", handle="ourhelp", details={}, secrets={"token": "letters"}, by=SYSTEM
    )
    return Place(account, somewhere)


ONE_A_MINUTE = Rate(1, timedelta(minutes=1), Within.CONVERSATION)
