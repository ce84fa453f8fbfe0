"""Keeps the running sums of the lines, and what balances they start from, after lines came, moved or went.

Set by set in the database: ten thousand new lines are one statement, and a page reads a column.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

if TYPE_CHECKING:
    from walletdesk.wallet.models.line import Line


class Account(NamedTuple):
    """One asset at one linked address; `asset` is the token's key, or 0 for the coin."""

    linked: int
    network: int
    asset: int


_LINES = """
    WITH since AS (SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::text[])
                   AS g(linked, network, asset, place)),
    sums AS (
        SELECT line.id, COALESCE(before.sum_to, 0) + SUM(
            CASE WHEN line.replaced_at IS NOT NULL OR line.direction = 'self' THEN 0
                 WHEN line.direction = 'in' THEN line.amount ELSE -line.amount END
        ) OVER (
            PARTITION BY line.linked_id, line.network_id, line.asset_id ORDER BY line.place, line.id
        ) AS total
        FROM since
        JOIN wallet_line line ON line.linked_id = since.linked AND line.network_id = since.network
            AND line.asset_id = since.asset AND line.place >= since.place
        LEFT JOIN LATERAL (
            SELECT sum_to FROM wallet_line
            WHERE linked_id = since.linked AND network_id = since.network AND asset_id = since.asset
                AND place < since.place
            ORDER BY place DESC, id DESC LIMIT 1
        ) before ON true
    )
    UPDATE wallet_line SET sum_to = sums.total FROM sums
    WHERE wallet_line.id = sums.id AND wallet_line.sum_to <> sums.total
"""

_BALANCES = """
    WITH g AS (SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS g(linked, network, asset)),
    opened AS (
        SELECT balance.id, balance.units - COALESCE(latest.sum_to, 0) AS opening,
            balance.first_units - COALESCE(first.sum_to, 0) AS first_opening
        FROM g
        JOIN wallet_balance balance ON balance.linked_id = g.linked AND balance.network_id = g.network
            AND balance.asset_id = g.asset
        LEFT JOIN LATERAL (
            SELECT sum_to FROM wallet_line
            WHERE linked_id = g.linked AND network_id = g.network AND asset_id = g.asset
                AND number <= balance.number
            ORDER BY place DESC, id DESC LIMIT 1
        ) latest ON true
        LEFT JOIN LATERAL (
            SELECT sum_to FROM wallet_line
            WHERE linked_id = g.linked AND network_id = g.network AND asset_id = g.asset
                AND number <= balance.first_number
            ORDER BY place DESC, id DESC LIMIT 1
        ) first ON balance.first_number IS NOT NULL
    )
    UPDATE wallet_balance
    SET opening = opened.opening, is_steady = COALESCE(opened.opening = opened.first_opening, true)
    FROM opened WHERE wallet_balance.id = opened.id
"""


def sum_again(lines: Iterable[Line]) -> None:
    """After these lines were written: counts anew from the first of them on, in each account."""
    since: dict[Account, str] = {}
    for line in lines:
        account = account_of(line)
        since[account] = min(line.place, since.get(account, line.place))
    if since:
        with connection.cursor() as cursor:
            cursor.execute(_LINES, [*_columns(since), list(since.values())])
        tie(since)


def tie(accounts: Iterable[Account]) -> None:
    """Ties the sums of these accounts to the balances that the network named."""
    chosen = list(accounts)
    if chosen:
        with connection.cursor() as cursor:
            cursor.execute(_BALANCES, _columns(chosen))


def account_of(line: Line) -> Account:
    return Account(line.linked_id, line.network_id, line.token_id or 0)


def _columns(accounts: Iterable[Account]) -> list[list[int]]:
    chosen = list(accounts)
    return [[getattr(account, name) for account in chosen] for name in Account._fields]
