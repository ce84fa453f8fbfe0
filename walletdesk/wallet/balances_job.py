"""The job that reads balances: each network once, by the first provider that answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from walletdesk.chains.models import Network
from walletdesk.chains.pools import pool_of
from walletdesk.wallet.balances import read
from walletdesk.wallet.sums import Account


def read_now(accounts: Sequence[Sequence[int]]) -> None:
    """Raises RpcError when nobody answers; the job is then tried again."""
    asked = [Account(*account) for account in accounts]
    networks = Network.objects.to_follow().filter(pk__in={account.network for account in asked})
    for network in networks:
        pool = pool_of(network)
        try:
            pool.on_one(partial(read, asked, network), questions=len(asked) + 1)
        finally:
            pool.close()
