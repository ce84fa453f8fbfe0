"""Which networks a customer can choose from: those that are followed, or the main one without any."""

from dataclasses import dataclass

from walletdesk.chains.models import Network

_MAINNET = 1


@dataclass(frozen=True)
class Net:
    """A network as customers see it. `is_followed`: whether we would notice what happens there."""

    chain_id: int
    name: str
    symbol: str
    is_followed: bool = True


def nets() -> list[Net]:
    """At least one."""
    rows = Network.objects.in_use().order_by("pk")
    followed = [Net(row.chain_id, row.name, row.symbol) for row in rows]
    return followed or [Net(_MAINNET, "Ethereum", "ETH", is_followed=False)]


def net_named(chain_id: int) -> Net:
    """The network of this number, by its number where it is none of ours."""
    known = {net.chain_id: net for net in nets()}
    return known.get(chain_id) or Net(chain_id, f"#{chain_id}", "", is_followed=False)
