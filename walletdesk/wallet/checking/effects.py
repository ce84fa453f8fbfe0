"""What a transaction or a signature would do: as it is written, and as the node says when a transaction is
tried without being sent.
"""

from dataclasses import dataclass
from enum import StrEnum

# From here on nobody counts: "no limit" is written as the largest number of the contract.
UNLIMITED_FROM = 2**95


class Kind(StrEnum):
    SEND = "send"  # of the coin, or of a token
    TAKE = "take"  # of somebody else's, by a leave given before (transferFrom)
    APPROVE = "approve"
    APPROVE_ALL = "approve_all"  # a whole collection
    PERMIT = "permit"  # Permit2
    ONCE = "once"  # a leave to take one time, and to pass on to anybody (Permit2)
    CREATE = "create"
    CALL = "call"  # a call whose name is known, and that none of the above is
    UNKNOWN = "unknown"


LEAVES = frozenset({Kind.APPROVE, Kind.APPROVE_ALL, Kind.PERMIT, Kind.ONCE})


@dataclass(frozen=True, slots=True)
class Step:
    """One act in a transaction. `token` is empty for the network's coin; `amount` in smallest units.

    `to` is who gets, or may spend; `owner` whose it is where that isn't the sender; `call` a call's name. In
    seconds since 1970: `ends` is when a leave ends, `used_by` until when a signature may be handed in.
    """

    kind: Kind
    token: str = ""
    amount: int = 0
    to: str = ""
    owner: str = ""
    call: str = ""
    ends: int | None = None
    used_by: int | None = None

    @property
    def is_leave(self) -> bool:
        """Somebody may take something later; an amount of 0 takes that back."""
        return self.kind in LEAVES

    @property
    def is_unlimited(self) -> bool:
        return self.kind is Kind.APPROVE_ALL or self.amount >= UNLIMITED_FROM


@dataclass(frozen=True, slots=True)
class Change:
    """What an address would have more (or less, below 0) of an asset afterwards."""

    address: str
    token: str
    units: int


class Ending(StrEnum):
    DONE = "done"
    REVERTED = "reverted"
    STOPPED = "stopped"  # it would go on beyond the limit of gas or time


@dataclass(frozen=True, slots=True)
class Effects:
    """`steps`: as written. `ending` is None while no node was asked; then `changes` and `grants` say nothing.

    `grants` are leaves that would stand afterwards.
    """

    steps: tuple[Step, ...]
    ending: Ending | None = None
    reason: str = ""
    changes: tuple[Change, ...] = ()
    grants: tuple[Step, ...] = ()

    @property
    def approvals(self) -> list[Step]:
        """What others may spend afterwards: as the node says, else as it is written."""
        given = self.grants if self.ending is Ending.DONE else ()
        written = [step for step in self.steps if step.is_leave]
        return [*given, *(step for step in written if step not in given)]
