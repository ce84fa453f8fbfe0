"""What the portal shows of the registry: where to reach us, when somebody is there, and all that is ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.dates import WEEKDAYS

from walletdesk.core.clock import now
from walletdesk.desk.models import Queue
from walletdesk.desk.reply_time import present_wait
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.official.shelves import Shelf, by_kind

# How articles name a channel: {official:mail}.
NAMES = {
    Kind.URL: "website",
    Kind.MAIL_SENDER: "mail",
    Kind.PHONE: "phone",
    Kind.WECHAT: "wechat",
    Kind.WEIBO: "weibo",
    Kind.X: "x",
    Kind.TELEGRAM: "telegram",
}


@dataclass(frozen=True)
class Day:
    """A weekday with its spans, such as 09:00–18:00; none is closed."""

    name: str
    spans: list[str]


@dataclass(frozen=True)
class Desk:
    """When somebody is there, and how long an answer takes. `opens_at` is None while it is open."""

    is_always: bool
    opens_at: datetime | None
    week: list[Day]
    zone: str
    wait: timedelta | None
    promise: timedelta | None


@dataclass(frozen=True)
class Foot:
    """The address of this website, empty where the registry has none, and the mailbox to write to."""

    website: str
    mail: Entry | None


def shelves() -> list[Shelf]:
    """Everything that is ours now, by kind."""
    return by_kind(Entry.objects.current().with_proofs())


def ways_to_reach_us() -> list[Shelf]:
    """Where somebody can write or call, by kind."""
    return by_kind(Entry.objects.current().to_reach_us())


def for_articles() -> dict[str, tuple[str, str]]:
    """What articles may name, by `NAMES`: the address and what is shown of the first of each kind."""
    found: dict[str, tuple[str, str]] = {}
    for entry in Entry.objects.current().to_reach_us().of_kind(*NAMES):
        if not entry.key.startswith("@"):
            # What an article may link to; a number is read, and dialled by hand.
            address = entry.link if entry.link.startswith(("https://", "mailto:")) else ""
            found.setdefault(NAMES[Kind(entry.kind)], (address, entry.value))
    return found


def desk_now() -> Desk | None:
    """The hours of the queue that takes what no other one does; None before there is one."""
    queue = Queue.objects.prefetch_related("windows", "holidays").order_by("order", "pk").first()
    if queue is None:
        return None
    moment, windows = now(), [*queue.windows.all()]
    opens = queue.hours.next_opening(moment)
    return Desk(
        is_always=not windows,
        opens_at=None if opens <= moment else opens,
        week=[_day(queue, weekday) for weekday in range(7)] if windows else [],
        zone=queue.time_zone,
        wait=present_wait(),
        promise=queue.promise,
    )


def foot(ways: QuerySet[Entry]) -> Foot:
    """What stands at the foot of a page, in one query."""
    found = [*ways.filter(kind__in=[Kind.URL, Kind.MAIL_SENDER])]
    website = next((entry for entry in found if entry.kind == Kind.URL and entry.is_of_installation), None)
    mail = next((entry for entry in found if entry.kind == Kind.MAIL_SENDER and entry.link), None)
    return Foot(website.value if website else "", mail)


def _day(queue: Queue, weekday: int) -> Day:
    spans = [window for window in queue.windows.all() if window.weekday == weekday]
    return Day(str(WEEKDAYS[weekday]), [f"{span.opens:%H:%M}–{span.closes:%H:%M}" for span in spans])
