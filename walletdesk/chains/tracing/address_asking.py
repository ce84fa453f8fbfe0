"""One address, and what stands at it on each network."""

from __future__ import annotations

from collections.abc import Iterable

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.calling import code_at
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.native import delegate_in
from walletdesk.chains.models import Network
from walletdesk.chains.pools import pool_of
from walletdesk.chains.tracing.models.address_inquiry import AddressInquiry, Standing, StandsAs
from walletdesk.core.vault import VaultError

_SECONDS = 5.0


def ask_what_stands_at(inquiry: AddressInquiry, networks: Iterable[Network]) -> None:
    """A network that gives no answer is left out."""
    asked = (_standing(network, inquiry.address) for network in networks)
    inquiry.hear([standing for standing in asked if standing])


def _standing(network: Network, address: str) -> Standing | None:
    try:
        pool = pool_of(network, _SECONDS)
    except (ValueError, VaultError):
        return None
    try:
        code = code_at(pool, Address.of(address))
    except RpcError:
        return None
    finally:
        pool.close()
    if delegate := delegate_in(code):
        return Standing(network, StandsAs.DELEGATED, str(delegate))
    return Standing(network, StandsAs.CONTRACT if code else StandsAs.NOTHING)
