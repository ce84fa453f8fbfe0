"""One line of time: sign-ins, payments, approvals, alerts and acts about an account, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from walletdesk.accounts.models import Agent
from walletdesk.chains.models import Approval, Delegation, Movement
from walletdesk.console.money.beside import sum_of
from walletdesk.console.money.parties import Parties, addresses_of
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Ticket
from walletdesk.journal import Entry
from walletdesk.wallet.disguise import visible
from walletdesk.watch.models import Alert

SHOWN = 40
# Of each kind: a flood of one must not hide the others.
OF_EACH = 25


@dataclass(frozen=True)
class Moment:
    """`kind` is its icon, `tone` how much it deserves a look."""

    at: datetime
    kind: str
    words: str
    more: str = ""
    tone: str = ""


def time_line(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    parties = Parties(ticket, agent)
    if not parties.may_tell:
        return {"may_tell": False}
    addresses = addresses_of(ticket)
    told = [
        *_acts(ticket),
        *_alerts(ticket),
        *_payments(addresses, parties),
        *_approvals(addresses, parties),
        *_codes(addresses),
    ]
    told.sort(key=lambda moment: moment.at, reverse=True)
    return {"may_tell": True, "is_clear": parties.is_clear, "moments": told[:SHOWN]}


def _acts(ticket: Ticket) -> Iterator[Moment]:
    assert ticket.customer is not None
    for entry in Entry.objects.history_of(ticket.customer)[:OF_EACH]:
        place = " · ".join(
            str(entry.details[name]) for name in ("device", "country") if entry.details.get(name)
        )
        by = entry.actor_name if entry.actor_kind == "agent" else ""
        if entry.actor_kind == SYSTEM.actor_kind:
            by = _("by itself")
        yield Moment(entry.at, "user", entry.act_label, " · ".join(part for part in (place, by) if part))


def _alerts(ticket: Ticket) -> Iterator[Moment]:
    rows = Alert.objects.filter(customer=ticket.customer).recent().prefetch_related("answers")
    for alert in rows[:OF_EACH]:
        name = str(alert.says.name) if alert.says else alert.rule
        answer = alert.answer
        more = answer.get_word_display() if answer else _("not answered")
        yield Moment(alert.at, "bell", _("Alert: %(name)s") % {"name": name}, more, alert.tone)


def _payments(addresses: list[str], parties: Parties) -> Iterator[Moment]:
    for row in Movement.objects.touching(addresses).newest_first()[:OF_EACH]:
        is_sent = row.sender in addresses
        words = _("Payment sent") if is_sent else _("Payment received")
        other = parties.of(row.recipient if is_sent else row.sender)
        more = f"{sum_of(row)} · {other.name or other.short}" if parties.is_clear else row.network.name
        yield Moment(row.at, "send" if is_sent else "wallet", words, more)


def _approvals(addresses: list[str], parties: Parties) -> Iterator[Moment]:
    for row in Approval.objects.by_owners(addresses).newest_first()[:OF_EACH]:
        words = _("Approval given") if row.amount else _("Approval taken back")
        spender = parties.of(row.spender)
        more = f"{visible(str(row.token))} · {spender.name or spender.short}"
        tone = "warn" if row.is_unlimited else ""
        yield Moment(row.at, "key-round", words, more if parties.is_clear else row.network.name, tone)


def _codes(addresses: list[str]) -> Iterator[Moment]:
    for row in Delegation.objects.of_accounts(addresses).newest_first()[:OF_EACH]:
        words = _("Foreign code set for the address") if row.code else _("Foreign code removed")
        yield Moment(row.at, "shield-alert", words, row.network.name, "bad" if row.code else "good")
