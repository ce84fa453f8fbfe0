"""How an address is shown so that two people, or two screens, can compare it."""

from dataclasses import dataclass

from walletdesk.chains.evm.address import Address

GROUP = 4


@dataclass(frozen=True)
class Spelled:
    """An address in EIP-55, cut into groups of four; the first and the last are the ones people look at."""

    address: Address

    @property
    def text(self) -> str:
        return str(self.address)

    @property
    def groups(self) -> list[str]:
        digits = self.text[2:]
        return [digits[start : start + GROUP] for start in range(0, len(digits), GROUP)]

    @property
    def first(self) -> str:
        return self.groups[0]

    @property
    def middle(self) -> list[str]:
        return self.groups[1:-1]

    @property
    def last(self) -> str:
        return self.groups[-1]


def in_groups(address: Address) -> str:
    """`0x 5aAe b605 …`: for letters, where nothing can be made bold."""
    return " ".join(["0x", *Spelled(address).groups])
