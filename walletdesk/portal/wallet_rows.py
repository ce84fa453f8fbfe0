"""A line of the history as a page shows it: in words, with exact amounts and the labels of its reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from walletdesk.accounts.models import Customer
from walletdesk.core.money import Amount
from walletdesk.wallet import folding, footings
from walletdesk.wallet.asset import Asset
from walletdesk.wallet.labels import Label, Labels, Source
from walletdesk.wallet.models import Direction, Line, Send
from walletdesk.wallet.models.line import heights_of
from walletdesk.wallet.settling import Settling, settling

ICONS = {
    Direction.IN: "arrow-down",
    Direction.OUT: "arrow-up",
    Direction.SELF: "refresh-cw",
    Direction.FEE: "zap",
}
MINUS, PLUS = "−", "+"


@dataclass(frozen=True)
class Row:
    """`left` is the balance after the line, None where it can't be told. `fee` is what the transaction of an
    outgoing one cost, where the list says both as one.
    """

    line: Line
    other: Label
    left: Amount | None
    fee: Line | None = None

    @property
    def icon(self) -> str:
        return ICONS[Direction(self.line.direction)]

    @property
    def title(self) -> str:
        """What happened, without the amount: `From Ming`."""
        words = {
            Direction.IN: _("From %(who)s"),
            Direction.OUT: _("To %(who)s"),
            Direction.SELF: _("From this address to itself"),
            Direction.FEE: _("Network fee"),
        }[Direction(self.line.direction)]
        return words % {"who": self.other.words or self.other.short} if "%(who)s" in words else words

    @property
    def own_name(self) -> str:
        """What the customer calls the own address; its beginning and end where it has no name."""
        return self.line.linked.label or Label(self.line.linked.address, "", Source.OWN).short

    @property
    def sign(self) -> str:
        """Which way it went; what moved nothing has none."""
        if not self.line.amount or self.line.direction == Direction.SELF:
            return ""
        return MINUS if self.line.is_outgoing else PLUS

    @property
    def tone(self) -> str:
        """`in` for what came; what was undone is neither."""
        if self.line.replaced_at:
            return "undone"
        return "in" if self.line.direction == Direction.IN and not self.line.fold else ""

    @property
    def is_own_sending(self) -> bool:
        """Sent, and signed for, by the customer: the fee of its transaction is theirs."""
        return self.line.signed and self.line.direction in (Direction.OUT, Direction.SELF)

    @property
    def why_folded(self) -> str:
        return folding.explained(self.line.fold, self.line.asset.imitated) if self.line.fold else ""


@dataclass(frozen=True)
class Pending:
    """A send that is in no block yet."""

    send: Send
    other: Label

    @property
    def title(self) -> str:
        return _("To %(who)s") % {"who": self.other.words or self.other.short}

    @property
    def asset(self) -> Asset:
        return Asset.of(self.send.network, self.send.token)

    @property
    def amount(self) -> Amount:
        return -self.asset.amount(self.send.amount)

    @property
    def settling(self) -> Settling:
        return settling(None, heights_of(self.send.network))


def rows_of(customer: Customer, lines: Sequence[Line]) -> list[Row]:
    """With four questions to the database, however many lines."""
    labels = Labels(customer, {line.counterparty for line in lines})
    rests = footings.footings_of(lines)
    found = []
    for line in lines:
        left = footings.after(line, rests)
        amount = None if left is None else line.asset.amount(left)
        found.append(Row(line, labels.of(line.counterparty, line.network.chain_id), amount))
    return found


def with_fees(rows: Sequence[Row]) -> list[Row]:
    """The same, with the fee of a transaction in the row of what it sent. A fee alone stays a row: of an
    approval, or where the list was narrowed to it.
    """
    fees = {_transaction(row.line): row.line for row in rows if row.line.direction == Direction.FEE}
    found: list[Row] = []
    told = set()
    for row in rows:
        key, is_fee = _transaction(row.line), row.line.direction == Direction.FEE
        if key in fees and key not in told and row.is_own_sending:
            told.add(key)
            found.append(replace(row, fee=fees[key]))
        elif not (is_fee and key in told):
            found.append(row)
    return found


def _transaction(line: Line) -> tuple[int, int, str]:
    return line.linked_id, line.network_id, line.transaction_hash


def by_day(rows: Sequence[Row]) -> list[tuple[date, list[Row]]]:
    """In the reader's zone, in the order that they come in."""
    days = groupby(rows, key=lambda row: timezone.localtime(row.line.at).date())
    return [(day, list(of_day)) for day, of_day in days]
