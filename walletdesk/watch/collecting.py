"""Collecting evidence: everything around what a customer denies, from journal, tries and chain."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from walletdesk.accounts import acts
from walletdesk.accounts.models import Attempt, Customer
from walletdesk.core.clock import now
from walletdesk.journal import Entry
from walletdesk.watch.evidence import Evidence, Moment, SignIn, Tries
from walletdesk.watch.evidence_on_chain import on_chain
from walletdesk.watch.models import Alert

# Who prepares a theft is seen before it, and what is done after it belongs to it.
AROUND = timedelta(hours=72)
MOST = 100


def collect(alert: Alert) -> Evidence:
    """Around what this alert and its like are about, until now."""
    customer, since = alert.customer, alert.at - AROUND
    told = [alert, *alert.others]
    alerts = tuple(Moment(_iso(one.at), "alert", one.rule, dict(one.facts)) for one in told)
    entries = list(_entries(customer, since))
    chain = on_chain(alert, since)
    line = [_of_entry(entry) for entry in entries] + _other_alerts(customer, since) + chain.moments()
    return Evidence(
        collected_at=_iso(now()),
        since=_iso(since),
        alerts=alerts,
        sign_ins=tuple(_sign_ins(entries)),
        tries=tuple(_tries(customer, since)),
        time_line=tuple(sorted(line, key=lambda moment: moment.at)[-MOST:]),
        addresses=chain.own,
        moved=chain.moved,
        approvals=chain.approvals,
        parties=chain.parties,
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
