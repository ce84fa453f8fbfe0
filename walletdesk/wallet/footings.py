"""What the running balances of some lines rest on: two questions to the database, however many lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from walletdesk.chains.models import Backfill
from walletdesk.wallet.models.balance import Balance
from walletdesk.wallet.models.line import Line
from walletdesk.wallet.running import Footing
from walletdesk.wallet.sums import Account, account_of

# No transaction stands in the block that a network begins with.
_FIRST = 1
Footings = dict[Account, Footing]


def footings_of(lines: Sequence[Line]) -> Footings:
    """For every account of these lines; they come with their linked address."""
    accounts = {account_of(line): line.linked.address for line in lines}
    named = Balance.objects.filter(
        linked__in={account.linked for account in accounts},
        network__in={account.network for account in accounts},
        asset_id__in={account.asset for account in accounts},
    )
    return _footings(accounts, named)


def footings_under(balances: Sequence[Balance]) -> Footings:
    """For the accounts of these balances; they come with their linked address."""
    return _footings({row.account: row.linked.address for row in balances}, balances)


def _footings(accounts: dict[Account, str], balances: Iterable[Balance]) -> Footings:
    wholes = _whole(accounts.values())
    named = {row.account: row for row in balances}
    found = {}
    for account, address in accounts.items():
        is_whole = (address, account.network, not account.asset) in wholes
        balance = named.get(account)
        found[account] = balance.footing(is_from_start=is_whole) if balance else Footing(is_whole, None)
    return found


def _whole(addresses: Iterable[str]) -> set[tuple[str, int, bool]]:
    """Address, network and whether of the coin: those whose history is known from the first block on."""
    rows = Backfill.objects.filter(watched__address__in=set(addresses)).exclude(done_at=None)
    whole = set()
    for address, network, bottom, coin_from in rows.values_list(
        "watched__address", "network_id", "bottom", "coin_from"
    ):
        if bottom <= _FIRST:
            whole.add((address, network, False))
        if coin_from <= _FIRST:
            whole.add((address, network, True))
    return whole


def after(line: Line, footings: Footings) -> int | None:
    """The balance after the line; None where it can't be told, and of a line that was undone."""
    if line.replaced_at:
        return None
    return footings[account_of(line)].after(int(line.sum_to))
