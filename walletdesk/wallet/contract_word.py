"""What the contract at an address says of a signature (EIP-1271), if there is one and a way to ask it."""

from enum import Enum, auto

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.signatures import contract_accepts
from walletdesk.chains.models import Network
from walletdesk.chains.pools import pool_of
from walletdesk.core.vault import VaultError

# Somebody waits in front of the page.
_SECONDS = 5.0


class Word(Enum):
    YES = auto()
    NO = auto()
    NO_CONTRACT = auto()
    NOT_HEARD = auto()  # nobody of that network answered
    NOT_OURS = auto()  # a network that we don't follow


def about(address: Address, chain_id: int, text: str, signature: bytes) -> Word:
    """Asks on the network that the text names, and on no other: who owns a contract may differ from one to
    the next. Never raises."""
    network = Network.objects.in_use().filter(chain_id=chain_id).first()
    if network is None:
        return Word.NOT_OURS
    try:
        pool = pool_of(network, _SECONDS)
    except (ValueError, VaultError):
        return Word.NOT_HEARD
    try:
        accepts = contract_accepts(pool, address, text, signature)
    except RpcError:
        return Word.NOT_HEARD
    finally:
        pool.close()
    return Word.NO_CONTRACT if accepts is None else Word.YES if accepts else Word.NO
