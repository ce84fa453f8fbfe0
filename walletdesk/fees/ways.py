"""How a quote can be paid on networks: an asset of the catalogue, and our address for it by the registry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from walletdesk.chains.models import Network
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry
from walletdesk.wallet.asset import Asset


@dataclass(frozen=True)
class Way:
    asset: Asset
    entry: Entry

    @property
    def key(self) -> str:
        """For forms."""
        return self.asset.key

    @property
    def label(self) -> str:
        return f"{self.asset.symbol} · {self.asset.network.name}"


def ways_for(assets: Iterable[Asset]) -> list[Way]:
    """One for each asset on whose network we have an address now, the newest where there are several."""
    chosen = list(assets)
    addresses = Entry.objects.current().of_kind(Kind.PAYMENT_ADDRESS)
    entries = addresses.filter(chain_id__in={asset.network.chain_id for asset in chosen})
    newest = {entry.chain_id: entry for entry in entries.order_by("valid_from", "pk")}
    return [Way(asset, newest[chain]) for asset in chosen if (chain := asset.network.chain_id) in newest]


def addresses_on(network: Network) -> set[str]:
    """Ours at this moment, in lower case."""
    entries = Entry.objects.current().of_kind(Kind.PAYMENT_ADDRESS).filter(chain_id=network.chain_id)
    return set(entries.values_list("key", flat=True))
