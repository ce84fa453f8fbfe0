"""Reading balances from the network, as a job, for the accounts whose lines have changed.

Only of assets that are shown: whoever sends ten thousand worthless tokens makes nobody ask ten thousand
times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Protocol

from django.db import transaction

from walletdesk.chains.evm import quantities
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.rpc import Call
from walletdesk.chains.models import Network, Token
from walletdesk.core.clock import now
from walletdesk.wallet.models.balance import Balance, Named
from walletdesk.wallet.models.line import Line
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.sums import Account, account_of, tie

# balanceOf(address), of ERC-20.
_BALANCE_OF = bytes.fromhex("70a08231")
_AT_ONCE = 100
# What nothing has moved is asked for again once a day, some at each turn of the clockwork.
_OLD = timedelta(days=1)
_A_TURN = 500


class Node(Protocol):
    """Whoever answers several questions about one network."""

    def ask_all(self, calls: Sequence[Call]) -> list[Any]: ...


def ask_for(lines: Iterable[Line]) -> None:
    """After these lines came or went: a job reads what their accounts hold now."""
    changed = [line for line in lines if not line.fold]
    accounts = {account_of(line) for line in changed}
    accounts |= {Account(line.linked_id, line.network_id, 0) for line in changed if line.signed}
    _defer(sorted(accounts))


def ask_for_coins(linked: LinkedAddress) -> None:
    """The coin of each network, of an address that may never have moved any."""
    networks = Network.objects.in_use().exclude(head_number=None)
    known = Balance.objects.filter(linked=linked, token=None).values("network")
    _defer([Account(linked.pk, network.pk, 0) for network in networks.exclude(pk__in=known)])


def refresh_old() -> None:
    """The clockwork's part: what was read more than a day ago."""
    old = Balance.objects.filter(read_at__lt=now() - _OLD, linked__unlinked_at=None).order_by("read_at")
    _defer([Account(row.linked_id, row.network_id, row.token_id or 0) for row in old[:_A_TURN]])


def read(accounts: Iterable[Account], network: Network, node: Node) -> int:
    """Asks one network's node and keeps what it says; returns how many were told. Raises RpcError."""
    number = network.scanned_number if network.scanned_number is not None else network.head_number
    chosen = _standing([account for account in accounts if account.network == network.pk])
    if number is None or not chosen:
        return 0
    at, told = _ask(node, number, chosen)
    with transaction.atomic():
        for (account, _, token), units in zip(chosen, told, strict=True):
            if units is not None:
                _keep(account, network, token, partial(Balance.name, units=units, at=at))
        tie([account for account, *_ in chosen])
    return sum(units is not None for units in told)


Chosen = list[tuple[Account, str, Token | None]]


def _standing(accounts: list[Account]) -> Chosen:
    """With the address and the token of each; none of addresses that were unlinked meanwhile."""
    linked = dict(
        LinkedAddress.objects.standing()
        .filter(pk__in={account.linked for account in accounts})
        .values_list("pk", "address")
    )
    tokens = Token.objects.in_bulk({account.asset for account in accounts if account.asset})
    return [
        (account, linked[account.linked], tokens.get(account.asset))
        for account in accounts
        if account.linked in linked and (not account.asset or account.asset in tokens)
    ]


def _ask(node: Node, number: int, chosen: Chosen) -> tuple[Named, list[int | None]]:
    block = quantities.quantity(number)
    calls = [_question(address, token, block) for _, address, token in chosen]
    head, *answers = node.ask_all([Call("eth_getBlockByNumber", (block, False)), *calls])
    if isinstance(head, RpcError):
        raise head
    at = datetime.fromtimestamp(quantities.number(head.get("timestamp")), UTC)
    return Named(number, quantities.hash_of(head.get("hash")), at), [_units(answer) for answer in answers]


def _question(address: str, token: Token | None, block: str) -> Call:
    if token is None:
        return Call("eth_getBalance", (address, block))
    data = quantities.hexed(_BALANCE_OF + Address.of(address).word)
    return Call("eth_call", ({"to": token.address, "data": data}, block))


def _units(answer: Any) -> int | None:
    """None where a contract has no answer, or one that is no number: it says nothing, and so do we."""
    if isinstance(answer, RpcError):
        return None
    try:
        return quantities.number(answer)
    except RpcError:
        return None


def _keep(account: Account, network: Network, token: Token | None, name: Any) -> None:
    row = Balance.objects.select_for_update().filter(
        linked=account.linked, network=network, asset_id=account.asset
    )
    balance = row.first() or Balance(linked_id=account.linked, network=network, token=token)
    name(balance, final_number=network.final_number)


def _defer(accounts: Sequence[Account]) -> None:
    from walletdesk.wallet.tasks import read_balances  # noqa: PLC0415 - the task calls this module

    by_network: defaultdict[int, list[Account]] = defaultdict(list)
    for account in accounts:
        by_network[account.network].append(account)
    for chosen in by_network.values():
        for start in range(0, len(chosen), _AT_ONCE):
            portion = [list(account) for account in chosen[start : start + _AT_ONCE]]
            transaction.on_commit(partial(read_balances.defer, accounts=portion))
