"""What a check looks at, typed: whom something goes to, who they are as far as we know, and what it would do.

None means "not known" everywhere here, never "no": a check that could not look says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from walletdesk.wallet.checking.effects import Effects
from walletdesk.wallet.counterfeit import Claim
from walletdesk.wallet.lookalike import Known


class Role(StrEnum):
    """What an address has to do with it."""

    RECIPIENT = "recipient"
    SPENDER = "spender"
    CONTRACT = "contract"  # its code is called
    TOKEN = "token"  # noqa: S105 - a coin's kind, no password


class Bond(StrEnum):
    """How the customer knows an address, the closest first."""

    OWN = "own"
    BOOK = "book"
    PAID = "paid"  # sent something before, and signed for it
    SEEN = "seen"  # in the history, and never paid


class CodeKind(StrEnum):
    NONE = "none"  # a key's own address
    CONTRACT = "contract"
    DELEGATED = "delegated"  # a key's own address that runs a contract's code (EIP-7702)


@dataclass(frozen=True, slots=True)
class Code:
    kind: CodeKind
    delegate: str = ""
    is_trusted: bool = False  # the delegate is on the operator's list of good ones


@dataclass(frozen=True, slots=True)
class TokenSeen:
    """A token as its contract names itself; `claim` is what it pretends, `is_known` that it is
    what it says."""

    symbol: str
    name: str
    decimals: int | None = None
    is_known: bool = False
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Somebody has put the address on a list: who, and as what."""

    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Party:
    """An address in the picture, in lower case. `poisons`: lines of the customer's history that this address
    is in and that were folded away.
    """

    address: str
    roles: frozenset[Role]
    bond: Bond | None = None
    label: str = ""
    poisons: int = 0
    code: Code | None = None
    token: TokenSeen | None = None
    listings: tuple[Listing, ...] = ()

    def has(self, role: Role) -> bool:
        return role in self.roles

    @property
    def is_trusted(self) -> bool:
        """Own, named by the customer, or paid before."""
        return self.bond in (Bond.OWN, Bond.BOOK, Bond.PAID)


@dataclass(frozen=True, slots=True)
class NetworkSeen:
    chain_id: int
    name: str
    symbol: str = "ETH"
    decimals: int = 18


@dataclass(frozen=True, slots=True)
class Signature:
    """A form that is only signed. `name` is what it calls itself; `is_read` where we know what it allows;
    `is_for_another`: it is written as for Permit2, and another contract would read it.
    """

    name: str
    is_read: bool
    is_for_another: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """`given`: the network that the link or transaction names; `meant`: the one that the customer means.

    `delegates`: contracts that would act for the sender afterwards (EIP-7702). `elsewhere`: names of other
    networks where the recipient is a contract. `knows` is None for a stranger, of whose acquaintances nothing
    is known. `signature` is there for a form that is only signed.
    """

    parties: tuple[Party, ...]
    knows: Known | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    given_chain_id: int | None = None
    given: NetworkSeen | None = None
    meant: NetworkSeen | None = None
    elsewhere: tuple[str, ...] = ()
    effects: Effects | None = None
    sender: str = ""
    delegates: tuple[str, ...] = ()
    signature: Signature | None = None

    def with_role(self, *roles: Role) -> list[Party]:
        return [party for party in self.parties if party.roles & set(roles)]

    def party(self, address: str) -> Party | None:
        return next((party for party in self.parties if party.address == address), None)
