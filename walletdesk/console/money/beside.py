"""Panels about money beside a ticket: the wallet, alerts, open approvals, what is followed, and one time
line.

What only the account knows is told where somebody has shown that it is theirs; addresses, amounts and names
of its owner only to an agent who has revealed them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from walletdesk.accounts.models import Agent
from walletdesk.chains.models import Approval, Movement
from walletdesk.chains.tracing import tasks
from walletdesk.console.models import ApprovalsAsked, TicketTrace
from walletdesk.console.money.parties import Parties, Party, addresses_of
from walletdesk.console.money.picture import Picture, Sum
from walletdesk.console.money.settled import settled_on
from walletdesk.desk.models import Ticket
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.models import AllowList, Balance, LinkedAddress
from walletdesk.wallet.settling import Settling
from walletdesk.watch.models import Alert

LINES_SHOWN = 6
ALERTS_SHOWN = 8
APPROVALS_SHOWN = 30
BALANCES_SHOWN = 40


@dataclass(frozen=True)
class Line:
    """A payment as the customer's history has it."""

    movement: Movement
    is_sent: bool
    other: Party
    settled: Settling

    @property
    def sum(self) -> Sum:
        return sum_of(self.movement)


@dataclass(frozen=True)
class Leave:
    """An approval that stands: who may take what."""

    approval: Approval
    owner: Party
    spender: Party

    @property
    def symbol(self) -> str:
        return visible(str(self.approval.token))

    @property
    def sum(self) -> Sum:
        return Sum(self.approval.token.amount(self.approval.amount), self.symbol)


def traces(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """What is followed for this ticket, each with where something still is."""
    rows = list(TicketTrace.objects.of(ticket))
    for row in rows:
        tasks.wake(row.trace)
    return {"traces": [(row, Picture(row.trace, ticket, agent)) for row in rows]}


def wallet(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    parties, customer = Parties(ticket, agent), ticket.customer
    if customer is None or not parties.may_tell:
        return {"may_tell": False}
    linked = list(LinkedAddress.objects.of(customer))
    held = _held(ticket) if parties.is_clear else {}
    return {
        "may_tell": True,
        "is_clear": parties.is_clear,
        "linked": [(row, parties.of(row.address), held.get(row.pk, [])) for row in linked],
        "lines": _lines([row.address for row in linked], parties) if parties.is_clear else [],
        "freeze": customer.standing_freeze,
        "holds": list(customer.holds.standing()),
        "allow_list": AllowList.objects.of(customer),
    }


def alerts(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    """The newest first, with what the customer said to each."""
    parties = Parties(ticket, agent)
    if not parties.may_tell:
        return {"may_tell": False}
    rows = Alert.objects.filter(customer=ticket.customer).recent().prefetch_related("answers")
    return {"may_tell": True, "alerts": list(rows[:ALERTS_SHOWN])}


def approvals(ticket: Ticket, agent: Agent) -> dict[str, Any]:
    parties = Parties(ticket, agent)
    if not parties.may_tell:
        return {"may_tell": False}
    addresses = addresses_of(ticket)
    standing = Approval.objects.by_owners(addresses).standing().newest_first()
    leaves = [_leave(row, parties) for row in standing[:APPROVALS_SHOWN]]
    ended = Approval.objects.by_owners(addresses).taken_back_since(ticket.created_at).newest_first()
    return {
        "may_tell": True,
        "is_clear": parties.is_clear,
        "leaves": leaves,
        "ended": [_leave(row, parties) for row in ended[:APPROVALS_SHOWN]],
        "asked": ApprovalsAsked.objects.last_of(ticket),
    }


def _leave(row: Approval, parties: Parties) -> Leave:
    return Leave(row, parties.of(row.owner), parties.of(row.spender))


def sum_of(movement: Movement) -> Sum:
    symbol = visible(str(movement.token)) if movement.token else movement.network.symbol
    return Sum(movement.value, symbol)


def _held(ticket: Ticket) -> dict[int, list[Balance]]:
    """What the networks named last for each linked address, by its key."""
    assert ticket.customer is not None
    held: dict[int, list[Balance]] = defaultdict(list)
    for row in Balance.objects.of(ticket.customer).held().order_by("network__name", "pk")[:BALANCES_SHOWN]:
        held[row.linked_id].append(row)
    return held


def _lines(addresses: list[str], parties: Parties) -> list[Line]:
    rows = Movement.objects.touching(addresses).newest_first()[:LINES_SHOWN]
    lines = []
    for row in rows:
        is_sent = row.sender in addresses
        other = parties.of(row.recipient if is_sent else row.sender)
        lines.append(Line(row, is_sent, other, settled_on(row.network, row.number)))
    return lines
