"""What tokens call themselves (chains.evm.tokens), asked once: whatever a contract answers, never again."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.tokens import TokenFacts, facts_of_all
from walletdesk.chains.following.writing import wake_where_moved
from walletdesk.chains.models import Network, Token
from walletdesk.core.clock import now

# Thousands of new tokens in one block don't hold it up: the others are asked when there is time.
MOST_AT_ONCE = 100


def name_new(network: Network, pool: Pool, addresses: Collection[str]) -> None:
    """Asks those that were not asked before, and keeps what they say. Nobody's silence is an error."""
    known = network.tokens.filter(address__in=addresses, read_at__isnull=False)
    new = sorted(set(addresses) - set(known.values_list("address", flat=True)))
    _keep(network, _told(pool, new[:MOST_AT_ONCE]))


def name_left(network: Network, pool: Pool) -> None:
    """Those that there was no time for. A fake behind a hundred others is not to go by without its name."""
    left = network.tokens.filter(read_at=None).order_by("pk").values_list("address", flat=True)
    told = _told(pool, list(left[:MOST_AT_ONCE]))
    if told:
        with transaction.atomic():
            _keep(network, told)
            wake_where_moved(network, [one.address.key for one in told])


def _told(pool: Pool, addresses: list[str]) -> list[TokenFacts]:
    """Nothing when nobody can be asked now: what has no name yet is asked when there is time."""
    try:
        return facts_of_all(pool, [Address.of(address) for address in addresses]) if addresses else []
    except RpcError:
        return []


def _keep(network: Network, told: list[TokenFacts]) -> None:
    rows = [
        Token(
            network=network, address=one.address.key, symbol=one.symbol, name=one.name, decimals=one.decimals,
            read_at=now(),
        )
        for one in told
    ]  # fmt: skip
    Token.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["network", "address"],
        update_fields=["symbol", "name", "decimals", "read_at"],
    )
