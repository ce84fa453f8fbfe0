"""The history as a table for other programs (CSV), written while it is read.

A cell that begins like a formula would be run by the program that opens the table (OWASP, "CSV Injection"),
and strangers choose names of tokens: such a cell begins with an apostrophe here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import get_language, gettext, override

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.chains.evm.address import Address
from walletdesk.core.actors import Actor
from walletdesk.limits.words import HISTORY_EXPORTS
from walletdesk.wallet import acts, footings
from walletdesk.wallet.history import Cursor, Wanted, page_of
from walletdesk.wallet.labels import Labels
from walletdesk.wallet.models.line import Line

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_AT_ONCE = 500
_FORMULA = re.compile(r"[\s'\"]*[=+\-@\t\r\n|%＝＋－＠]")
_BOM = "\ufeff"


@transaction.atomic
def export(customer: Customer, wanted: Wanted, *, by: Actor) -> Iterator[str]:
    """The table, line by line, in the present language.

    Raises NotAllowed for anybody but the customer, OnHold while the account is frozen, LimitReached.
    """
    if (by.actor_kind, by.actor_id) != (customer.actor_kind, customer.actor_id):
        raise NotAllowed("Only the customer takes the own history along.")
    customer.require_unfrozen()
    HISTORY_EXPORTS.take(str(customer.public_id))
    journal.record(acts.HISTORY_EXPORTED, by=by, about=customer)
    return table(customer, wanted, get_language() or "en")


def table(customer: Customer, wanted: Wanted, language: str) -> Iterator[str]:
    """Portion by portion, so that a long history needs no more memory than a short one."""
    zone = ZoneInfo(customer.time_zone)
    with override(language):
        headings = _headings(customer.time_zone)
    yield _BOM + _written([headings])
    after: Cursor | None = None
    while True:
        page = page_of(customer, wanted, zone, after, _AT_ONCE)
        # The language is this thread's: it must not stay set while somebody waits for the next portion.
        with override(language):
            portion = _written(_rows(page.lines, customer, zone))
        yield portion
        after = page.older
        if after is None:
            return


def _rows(lines: Sequence[Line], customer: Customer, zone: ZoneInfo) -> Iterator[list[str]]:
    labels = Labels(customer, {line.counterparty for line in lines})
    rests = footings.footings_of(lines)
    for line in lines:
        yield [guarded(cell) for cell in _cells(line, zone, labels, rests)]


def _written(rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def guarded(cell: str) -> str:
    """The same, and no program takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _headings(zone: str) -> list[str]:
    return [
        gettext("Time (%(zone)s)") % {"zone": zone},
        gettext("Time (UTC)"),
        gettext("Network"),
        gettext("Chain ID"),
        gettext("Direction"),
        gettext("Amount"),
        gettext("Asset"),
        gettext("Token contract"),
        gettext("Own address"),
        gettext("Other side"),
        gettext("Label"),
        gettext("State"),
        gettext("Balance after"),
        gettext("Transaction"),
        gettext("Block"),
        gettext("Block hash"),
        gettext("Folded away because"),
    ]


def _cells(line: Line, zone: ZoneInfo, labels: Labels, rests: footings.Footings) -> list[str]:
    asset, left = line.asset, footings.after(line, rests)
    other = line.counterparty
    return [
        line.at.astimezone(zone).isoformat(sep=" "),
        line.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        line.network.name,
        str(line.network.chain_id),
        str(line.get_direction_display()),
        str(line.value),
        asset.symbol,
        str(Address.of(line.token.address)) if line.token else "",
        str(Address.of(line.linked.address)),
        str(Address.of(other)) if other else "",
        labels.of(other, line.network.chain_id).words,
        line.settling.words,
        "" if left is None else str(asset.amount(left)),
        line.transaction_hash,
        str(line.number),
        line.block_hash,
        str(line.get_fold_display()) if line.fold else "",
    ]
