"""The panel of a ticket that came of a customer's "that wasn’t me": what was known at that moment."""

from __future__ import annotations

from typing import Any

from walletdesk.accounts.models import Agent
from walletdesk.console.money.parties import Parties
from walletdesk.desk.models import Ticket
from walletdesk.watch.evidence import Evidence
from walletdesk.watch.facts import shown
from walletdesk.watch.models import Denial


def evidence(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """Kept as it was, whatever has happened since; the other panels show how it stands now. That it was
    denied the ticket says itself; the rest is told where somebody has shown that the account is theirs."""
    denial = Denial.objects.filter(ticket=ticket.reference).select_related("alert__customer").first()
    if denial is None:
        return {"denial": None}
    told = Parties(ticket, agent).may_tell
    return {
        "denial": denial,
        "denied_facts": shown(denial.alert),
        "kept": Evidence.from_json(denial.evidence) if told else None,
    }
