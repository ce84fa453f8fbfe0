"""What a chip shows of a hash or an address in a ticket, whatever it was found out from."""

from __future__ import annotations

from dataclasses import dataclass, field

from walletdesk.chains.models import Network
from walletdesk.console.money.parties import Party
from walletdesk.core.money import Amount


@dataclass(frozen=True)
class Payment:
    """One payment of a transaction, in words; `symbol` is the token's own word for itself."""

    amount: Amount
    symbol: str
    sender: Party
    recipient: Party


@dataclass(frozen=True)
class Chip:
    """`state` and `tone` are for its badge. `asks_again` is in how many seconds the page should ask again, 0
    for never. `may_be_asked`: nothing says that it is a transaction, so an agent has to.
    """

    kind: str
    value: str
    state: str = ""
    tone: str = ""
    meaning: str = ""
    network: Network | None = None
    number: int | None = None
    at: object = None
    payments: list[Payment] = field(default_factory=list)
    more: int = 0
    party: Party | None = None
    facts: list[str] = field(default_factory=list)
    asks_again: int = 0
    may_be_asked: bool = False
    may_be_traced: bool = False
