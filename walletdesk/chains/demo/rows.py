"""The demo's network among those that are followed, and its node as the provider."""

from __future__ import annotations

from django.db import transaction

from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.demo.cast import CONTRACTS
from walletdesk.chains.models import Network, Provider
from walletdesk.core.actors import SYSTEM

SLUG = "demo"
_PROVIDER = "Demo node"
_PER_SECOND = 1000


@transaction.atomic
def ensure(url: str) -> None:
    """Both are there, and the provider answers at `url`. A network that somebody retired stays retired."""
    network = Network.objects.filter(chain_id=CHAIN_ID).first()
    if network is None:
        network = Network.objects.add(
            by=SYSTEM,
            slug=SLUG,
            name="Demo network",
            chain_id=CHAIN_ID,
            symbol="ETH",
            names_registry=CONTRACTS.registry.key,
            start_number=1,
            history_from=1,
        )
    if network.retired_at is None:
        _ensure_provider(network, url)


def _ensure_provider(network: Network, url: str) -> None:
    for provider in network.providers.in_use().filter(name=_PROVIDER):
        if provider.url == url:
            return
        provider.retire(by=SYSTEM)
    Provider.objects.add(
        url=url,
        socket=url.replace("http", "ws", 1),
        by=SYSTEM,
        network=network,
        name=_PROVIDER,
        per_second=_PER_SECOND,
        is_own=True,
    )
