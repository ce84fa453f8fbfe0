"""Which payments are followed from one address: a pure rule, the same for everybody, told in words beside
the picture.

Of each asset that arrived, the first payments that left afterwards, in the order of the chain, until as
much has left as arrived. This is a bound and no proof: see the room's own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from walletdesk.chains.tracing.moved import Moved

# Payments of one asset from one address in one look; more is how services and exchanges look, not people.
MANY = 40
# Ways on from one address that are drawn.
BRANCHES = 6


@dataclass(frozen=True)
class Choice:
    """`hops` are followed; `left_out` more left but are not drawn; `is_many`: nobody can tell whose is
    whose.
    """

    hops: tuple[Moved, ...] = ()
    left_out: int = 0
    is_many: bool = False
    is_all_gone: bool = False


def choose(
    arrived: Sequence[Moved], gone: Sequence[Moved], leaving: Iterable[Moved], *, most: int = MANY
) -> Choice:
    """From what arrived at an address, what of it is already followed on, and what left it since the last
    look.
    """
    known = {one.key for one in gone}
    by_asset = defaultdict(list)
    for one in sorted(leaving, key=lambda one: one.place):
        if one.amount and one.key not in known and one.sender != one.recipient:
            by_asset[one.token].append(one)
    if any(len(payments) > most for payments in by_asset.values()):
        return Choice(is_many=True)
    hops = [hop for token, payments in by_asset.items() for hop in _of_one(token, payments, arrived, gone)]
    hops.sort(key=lambda one: one.place)
    room = max(0, BRANCHES - len(gone))
    drawn, left_out = hops[:room], len(hops[room:])
    return Choice(tuple(drawn), left_out, is_all_gone=_is_all_gone(arrived, [*gone, *hops]))


def _of_one(
    token: str, payments: list[Moved], arrived: Sequence[Moved], gone: Sequence[Moved]
) -> list[Moved]:
    """Of one asset: each payment as long as something that arrived before it has not been accounted for."""
    used, hops = sum(one.amount for one in gone if one.token == token), []
    for payment in payments:
        had = sum(one.amount for one in arrived if one.token == token and one.place < payment.place)
        if used < had:
            hops.append(payment)
            used += payment.amount
    return hops


def _is_all_gone(arrived: Sequence[Moved], hops: Sequence[Moved]) -> bool:
    for token in {one.token for one in arrived}:
        had = sum(one.amount for one in arrived if one.token == token)
        if sum(one.amount for one in hops if one.token == token) < had:
            return False
    return bool(arrived)
