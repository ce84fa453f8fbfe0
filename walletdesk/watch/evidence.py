"""Evidence: all that is known around what a customer denies, typed, collected once and kept as it was."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class SignIn:
    """`country` is two letters, empty where the place is not known."""

    at: str
    device: str
    country: str
    is_new_device: bool


@dataclass(frozen=True)
class Tries:
    """Wrong passwords and second steps of one day from one country."""

    day: str
    country: str
    count: int


@dataclass(frozen=True)
class Moved:
    """A transfer of the occasion, or one that left around it. `amount` is in smallest units; `state` how sure
    the block was when this was collected."""

    network: str
    chain_id: int
    transaction: str
    block: int
    block_hash: str
    at: str
    sender: str
    recipient: str
    signed_by: str
    token: str
    symbol: str
    amount: str
    decimals: int
    state: str


@dataclass(frozen=True)
class Open:
    """An approval that still stands. `amount` is in smallest units."""

    network: str
    chain_id: int
    transaction: str
    block: int
    block_hash: str
    at: str
    owner: str
    spender: str
    token: str
    symbol: str
    kind: str
    amount: str
    is_unlimited: bool


@dataclass(frozen=True)
class Party:
    """Somebody on the other side: the customer’s own word for them, whom they look like, what they are
    reported as, and since when they were paid; empty where nothing is known."""

    address: str
    label: str = ""
    resembles: str = ""
    reported: str = ""
    paid_since: str = ""


@dataclass(frozen=True)
class Moment:
    """A line of the time line: an act of the journal, an alert, or something on a chain."""

    at: str
    kind: str
    what: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """Times are ISO 8601 in UTC. Everything in it can be read again in the journal and on the chain."""

    collected_at: str
    since: str
    alerts: tuple[Moment, ...] = ()
    sign_ins: tuple[SignIn, ...] = ()
    tries: tuple[Tries, ...] = ()
    time_line: tuple[Moment, ...] = ()
    addresses: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    approvals: tuple[Open, ...] = ()
    parties: tuple[Party, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Evidence | None:
        """What was kept with a denial; None where nothing was."""
        if not kept:
            return None
        return cls(
            collected_at=kept["collected_at"],
            since=kept["since"],
            alerts=tuple(Moment(**one) for one in kept.get("alerts", ())),
            sign_ins=tuple(SignIn(**one) for one in kept.get("sign_ins", ())),
            tries=tuple(Tries(**one) for one in kept.get("tries", ())),
            time_line=tuple(Moment(**one) for one in kept.get("time_line", ())),
            addresses=tuple(kept.get("addresses", ())),
            moved=tuple(Moved(**one) for one in kept.get("moved", ())),
            approvals=tuple(Open(**one) for one in kept.get("approvals", ())),
            parties=tuple(Party(**one) for one in kept.get("parties", ())),
        )
