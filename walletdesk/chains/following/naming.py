"""What tokens call themselves (chains.evm.tokens), asked once: whatever a contract answers, never again."""

from __future__ import annotations

from collections.abc import Collection

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.tokens import facts_of_all
from walletdesk.chains.models import Network, Token
from walletdesk.core.clock import now

# Thousands of new tokens in one block don't hold it up: the others are asked when there is time.
MOST_AT_ONCE = 100


def name_new(network: Network, pool: Pool, addresses: Collection[str]) -> None:
    """Asks those that were not asked before, and keeps what they say. Nobody's silence is an error."""
    known = network.tokens.filter(address__in=addresses, read_at__isnull=False)
    new = sorted(set(addresses) - set(known.values_list("address", flat=True)))
    _ask(network, pool, new[:MOST_AT_ONCE])


def name_left(network: Network, pool: Pool) -> None:
    """Those that there was no time for."""
    left = network.tokens.filter(read_at=None).order_by("pk").values_list("address", flat=True)
    _ask(network, pool, list(left[:MOST_AT_ONCE]))


def _ask(network: Network, pool: Pool, addresses: list[str]) -> None:
    if not addresses:
        return
    try:
        told = facts_of_all(pool, [Address.of(address) for address in addresses])
    except RpcError:
        # Nobody can be asked now; what has no name yet is asked when there is time.
        return
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
