"""What the running balances of some lines rest on: two questions to the database, however many lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from walletdesk.chains.models import Backfill
from walletdesk.wallet.models.balance import Balance
from walletdesk.wallet.models.line import Line
from walletdesk.wallet.running import Footing
from walletdesk.wallet.sums import Account, account_of

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
    begins = _begins(accounts.values())
    named = {row.account: row for row in balances}
    found = {}
    for account, address in accounts.items():
        counts_from = begins.get((address, account.network, not account.asset))
        balance = named.get(account)
        found[account] = balance.footing(counts_from) if balance else Footing(counts_from, None)
    return found


def _begins(addresses: Iterable[str]) -> dict[tuple[str, int, bool], int]:
    """By address, network and whether it is the coin: the block from which on everything is known."""
    rows = Backfill.objects.filter(watched__address__in=set(addresses))
    begins = {}
    for address, network, reached, bottom, coin_from, done_at in rows.values_list(
        "watched__address", "network_id", "reached", "bottom", "coin_from", "done_at"
    ):
        begins[address, network, False] = bottom if done_at else reached
        begins[address, network, True] = coin_from
    return begins


def after(line: Line, footings: Footings) -> int | None:
    """The balance after the line; None where it can't be told, and of a line that was undone."""
    if line.replaced_at:
        return None
    return footings[account_of(line)].after(int(line.sum_to), line.number)
