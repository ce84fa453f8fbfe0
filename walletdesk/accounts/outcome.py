"""What a try to sign in comes to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from walletdesk.accounts import policy
from walletdesk.accounts.models.guesses import Take

if TYPE_CHECKING:
    from walletdesk.accounts.models import User


class State(StrEnum):
    WRONG = "wrong"
    WAIT = "wait"
    LOCKED = "locked"
    SECOND_STEP = "second_step"
    SIGNED_IN = "signed_in"


@dataclass(frozen=True)
class Outcome:
    """`until`: the end of a wait or lock, None for a lock without one. `left`: tries before the next lock.
    `user` and `methods` are set only when something was right. `was_checked`: whether the answer was looked
    at."""

    state: State
    user: "User | None" = None
    methods: frozenset[str] = frozenset()
    until: datetime | None = None
    left: int = 0
    was_checked: bool = True

    @property
    def is_right(self) -> bool:
        return self.state in (State.SECOND_STEP, State.SIGNED_IN)

    @classmethod
    def refused(cls, take: Take) -> "Outcome":
        """Either the try was not allowed, or it was and failed: says what stands in the way of the next."""
        left = max(0, policy.lock_after() - take.tally.failures)
        if take.barrier is None:
            return cls(State.WRONG, left=left)
        state = State.LOCKED if take.barrier.is_lock else State.WAIT
        return cls(
            state,
            until=take.barrier.until,
            left=0 if take.barrier.is_lock else left,
            was_checked=take.allowed,
        )
