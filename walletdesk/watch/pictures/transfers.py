"""The picture of what one block did to one customer's addresses, and of what went before it. Pure: no rows.

Addresses and hashes are in lower case. Amounts are whole smallest units; no float comes near them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from walletdesk.wallet.dust import is_dust
from walletdesk.wallet.lookalike import Known, Resemblance

PICTURE = "transfers"


@dataclass(frozen=True)
class Asset:
    """A network's own coin (`token` is empty) or a token. `imitates` is the symbol of the known token that it
    passes itself off as; `is_genuine` that it is the coin, or a known contract."""

    symbol: str
    decimals: int = 18
    token: str = ""
    is_genuine: bool = True
    imitates: str = ""

    @property
    def is_fake(self) -> bool:
        return bool(self.imitates)

    def is_dust(self, amount: int) -> bool:
        return is_dust(amount, self.symbol, self.decimals)


@dataclass(frozen=True)
class Happening:
    """What every line of a block has: where it stands, and who signed the transaction."""

    network: str
    transaction: str
    position: int
    at: datetime
    initiator: str

    @property
    def occasion(self) -> str:
        return f"tx:{self.network}:{self.transaction}"

    @property
    def about(self) -> str:
        return f"{self.occasion}:{self.position}"

    @property
    def facts(self) -> dict[str, str]:
        return {"network": self.network, "transaction": self.transaction}


@dataclass(frozen=True)
class Transfer(Happening):
    sender: str
    recipient: str
    asset: Asset
    amount: int

    @property
    def told(self) -> dict[str, str]:
        """As facts, with the amount in smallest units beside its decimals."""
        asset = self.asset
        worth = {"amount": str(self.amount), "decimals": str(asset.decimals), "token": asset.symbol}
        return {**self.facts, **worth, **({"contract": asset.token} if asset.token else {})}


@dataclass(frozen=True)
class Grant(Happening):
    """An approval; `kind` as in `chains.models.ApprovalKind`."""

    owner: str
    spender: str
    asset: Asset
    amount: int
    kind: str = "erc20"
    is_unlimited: bool = False


@dataclass(frozen=True)
class Code(Happening):
    """An account runs other code from now on (EIP-7702); empty: none any more."""

    account: str
    code: str


@dataclass(frozen=True)
class Before:
    """What was known before this block. `named` are the customer's own addresses and the book, `paid_since`
    says of others since when they were paid; `known` finds what looks like one of either. `used` are tokens
    that the customer sent or approved. `listed` says of reported addresses as what. `held` and `most_sent`
    are by asset (its contract, empty for the coin), `held` as far as the history is known. `lately` is what
    left in the last day, oldest first; `signed_at` when each own address last signed anything.
    """

    known: Known = field(default_factory=Known)
    named: frozenset[str] = frozenset()
    paid_since: Mapping[str, datetime] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
    spenders: frozenset[str] = frozenset()
    listed: Mapping[str, str] = field(default_factory=dict)
    trusted_code: frozenset[str] = frozenset()
    held: Mapping[str, int] = field(default_factory=dict)
    most_sent: Mapping[str, int] = field(default_factory=dict)
    lately: tuple[Transfer, ...] = ()
    signed_at: Mapping[str, datetime] = field(default_factory=dict)

    def knows(self, address: str) -> bool:
        """Own, named in the book, or paid before."""
        return address in self.named or address in self.paid_since

    def knew(self, address: str, moment: datetime) -> bool:
        """The same, before that moment."""
        return address in self.named or self.paid_since.get(address, moment) < moment

    def alike(self, address: str) -> Resemblance | None:
        """Which known address this one passes for; None for one that is known itself."""
        if address in self.known:
            return None
        return next(iter(self.known.alike(address)), None)


@dataclass(frozen=True)
class TransferPicture:
    own: frozenset[str]
    before: Before = field(default_factory=Before)
    transfers: tuple[Transfer, ...] = ()
    grants: tuple[Grant, ...] = ()
    codes: tuple[Code, ...] = ()

    def is_signed(self, happening: Happening) -> bool:
        """Whether one of the customer's own addresses signed the transaction."""
        return happening.initiator in self.own

    def is_real(self, asset: Asset) -> bool:
        """Whether anybody would miss it: a known asset, or one that the customer has dealt with. Any other
        contract can write what it likes into anybody's history."""
        return asset.is_genuine or (asset.token in self.before.used and not asset.is_fake)

    @property
    def given(self) -> list[Grant]:
        """Approvals by the customer's addresses that matter. Of a real token by a signed slip as well, that
        somebody else brings in (ERC-2612); any other contract can claim to have been given leave."""
        mine = [one for one in self.grants if one.owner in self.own and one.amount and not one.asset.is_fake]
        return [one for one in mine if self.is_signed(one) or self.is_real(one.asset)]

    @property
    def sent(self) -> list[Transfer]:
        """What left to somebody else, whoever signed it."""
        return [one for one in self.transfers if one.sender in self.own and one.recipient not in self.own]

    @property
    def received(self) -> list[Transfer]:
        return [one for one in self.transfers if one.recipient in self.own and one.sender not in self.own]

    @property
    def paid(self) -> list[Transfer]:
        """What the customer signed, and in which something moved."""
        return [one for one in self.sent if one.amount and self.is_signed(one)]

    def left_within(self, minutes: int, until: datetime) -> list[Transfer]:
        """Real assets that left in the time before a moment, this block included."""
        since = until - timedelta(minutes=minutes)
        gone = (*self.before.lately, *self.sent)
        return [one for one in gone if one.amount and self.is_real(one.asset) and since <= one.at <= until]
