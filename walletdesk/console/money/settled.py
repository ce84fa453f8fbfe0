"""How sure a block is, in the words that the customer reads too."""

from walletdesk.chains.models import Network
from walletdesk.wallet.settling import Heights, Settling, settling


def settled_on(network: Network, number: int | None) -> Settling:
    """How sure a block of this network is; None is no block yet."""
    return settling(number, Heights(network.head_number, network.safe_number, network.final_number))
