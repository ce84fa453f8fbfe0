"""Evidence: all that is known around what a customer denies, typed, collected once and kept as it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from walletdesk.accounts import acts
from walletdesk.accounts.models import Attempt, Customer
from walletdesk.core.clock import now
from walletdesk.journal import Entry
from walletdesk.watch.models import Alert

# Who prepares a theft is seen before it, and what is done after it belongs to it.
AROUND = timedelta(hours=72)
MOST = 100


@dataclass(frozen=True)
class SignIn:
    """`country` is two letters, empty where the place is not known."""

    at: str
    device: str
    country: str
    is_new_device: bool


@dataclass(frozen=True)
class Tries:
    """Wrong passwords and second steps of one day from one country."""

    day: str
    country: str
    count: int


@dataclass(frozen=True)
class Moment:
    """A line of the time line: an act of the journal, an alert, or something on a chain."""

    at: str
    kind: str
    what: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """Times are ISO 8601 in UTC. Everything in it can be read again in the journal and on the chain."""

    collected_at: str
    since: str
    alerts: tuple[Moment, ...] = ()
    sign_ins: tuple[SignIn, ...] = ()
    tries: tuple[Tries, ...] = ()
    time_line: tuple[Moment, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Evidence | None:
        """What was kept with a denial; None where nothing was."""
        if not kept:
            return None
        return cls(
            collected_at=kept["collected_at"],
            since=kept["since"],
            alerts=tuple(Moment(**one) for one in kept.get("alerts", ())),
            sign_ins=tuple(SignIn(**one) for one in kept.get("sign_ins", ())),
            tries=tuple(Tries(**one) for one in kept.get("tries", ())),
            time_line=tuple(Moment(**one) for one in kept.get("time_line", ())),
        )


def collect(alert: Alert) -> Evidence:
    """Around what this alert and its like are about, until now."""
    customer, since = alert.customer, alert.at - AROUND
    told = [alert, *alert.others]
    alerts = tuple(Moment(_iso(one.at), "alert", one.rule, dict(one.facts)) for one in told)
    entries = list(_entries(customer, since))
    line = [_of_entry(entry) for entry in entries] + _other_alerts(customer, since)
    return Evidence(
        collected_at=_iso(now()),
        since=_iso(since),
        alerts=alerts,
        sign_ins=tuple(_sign_ins(entries)),
        tries=tuple(_tries(customer, since)),
        time_line=tuple(sorted(line, key=lambda moment: moment.at)[-MOST:]),
    )


def _entries(customer: Customer, since: datetime) -> Any:
    """What the customer could read in the security history, the newest first when there are too many."""
    newest = Entry.objects.history_of(customer).filter(at__gte=since)[:MOST]
    return reversed(newest)


def _of_entry(entry: Entry) -> Moment:
    known = ("device", "country", "address", "until", "cause", "sessions")
    facts = {name: str(entry.details[name]) for name in known if entry.details.get(name)}
    return Moment(_iso(entry.at), "act", entry.act, {**facts, "by": entry.actor_kind})


def _other_alerts(customer: Customer, since: datetime) -> list[Moment]:
    alerts = Alert.objects.filter(customer=customer, at__gte=since).standing().recent()[:MOST]
    return [Moment(_iso(alert.at), "alert", alert.rule, dict(alert.facts)) for alert in alerts]


def _sign_ins(entries: list[Entry]) -> list[SignIn]:
    found, added = [], False
    for entry in entries:
        if entry.act == acts.SIGNED_IN.slug:
            device, country = entry.details.get("device", ""), entry.details.get("country", "")
            found.append(SignIn(_iso(entry.at), device, country, added))
        added = entry.act == acts.DEVICE_ADDED.slug
    return found


def _tries(customer: Customer, since: datetime) -> list[Tries]:
    wrong = Attempt.objects.filter(user=customer, is_right=False, at__gte=since)
    counts: dict[tuple[str, str], int] = {}
    for at, country in wrong.values_list("at", "country"):
        key = (at.date().isoformat(), country)
        counts[key] = counts.get(key, 0) + 1
    return [Tries(day, country, count) for (day, country), count in sorted(counts.items())][-MOST:]


def _iso(moment: datetime) -> str:
    return moment.isoformat()
