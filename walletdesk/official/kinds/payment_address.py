"""An address on a chain at which payments to us arrive; the network stands beside it."""

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.official.errors import NotOne


def canonical(text: str) -> str:
    """`0x` and 40 lower-case digits. Raises NotOne, for a check that does not fit too."""
    try:
        return Address.read(text).key
    except NotAnAddress as problem:
        raise NotOne(problem.message) from problem


def shown(key: str) -> str:
    """With the check in its capitals (EIP-55)."""
    return str(Address.of(key))


def link(key: str) -> str:
    return ""
