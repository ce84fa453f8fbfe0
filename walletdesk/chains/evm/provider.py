"""One provider of a network: its node, how often it may be asked, and how it has been doing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.rpc import Call

_FIRST_REST, _LONGEST_REST = 0.5, 60.0
# Whoever contradicts its own blocks, or is of another network, is not asked for this long whatever happens.
_QUARANTINE = 600.0
_IN_QUARANTINE = {Kind.DISAGREES, Kind.OTHER_NETWORK}
# These say something about the question, and nothing about the provider.
_NO_FAULT = {Kind.INVALID, Kind.REVERTED, Kind.TOO_WIDE, Kind.NOT_THERE, Kind.NO_METHOD}
_NEWS = 0.2  # how much the last answer counts in the average time


class Node(Protocol):
    """What a provider is asked through."""

    def ask(self, method: str, *params: Any) -> Any: ...

    def ask_all(self, calls: Sequence[Call]) -> list[Any]: ...


@dataclass(frozen=True)
class Health:
    """Figures for whoever runs the product. Times are of the monotonic clock; `seconds` is what an answer
    takes.
    """

    asked: int = 0
    failed: int = 0
    failed_in_a_row: int = 0
    seconds: float = 0.0
    last_error: str = ""
    last_kind: Kind | None = None
    resting_until: float = 0.0
    quarantined_until: float = 0.0


@dataclass
class Provider:
    """`order`: the smallest is asked first. `per_second`: questions, a batch counts as many as it holds."""

    name: str
    node: Node
    order: int = 0
    per_second: float = 10.0
    clock: Callable[[], float] = time.monotonic
    health: Health = field(default_factory=Health)
    is_checked: bool = False

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._tokens, self._filled_at = self.burst, self.clock()

    @property
    def burst(self) -> float:
        """As many questions as may be asked at once."""
        return max(self.per_second, 1.0)

    @property
    def is_resting(self) -> bool:
        return self.clock() < self.health.resting_until

    @property
    def is_quarantined(self) -> bool:
        return self.clock() < self.health.quarantined_until

    def take(self, questions: int = 1) -> float:
        """Takes them out of this second's share; the seconds to wait when there are not enough (nothing is
        taken then). A batch larger than a whole share waits for a full one, and leaves a debt.
        """
        with self._lock:
            now = self.clock()
            self._tokens = min(self.burst, self._tokens + (now - self._filled_at) * self.per_second)
            self._filled_at = now
            needed = min(float(questions), self.burst)
            if self._tokens < needed:
                return (needed - self._tokens) / self.per_second
            self._tokens -= questions
            return 0.0

    def did_well(self, seconds: float) -> None:
        with self._lock:
            before = self.health
            mean = seconds if not before.asked else before.seconds + _NEWS * (seconds - before.seconds)
            self.health = replace(
                before, asked=before.asked + 1, failed_in_a_row=0, seconds=mean, resting_until=0.0
            )

    def did_badly(self, error: RpcError) -> None:
        """Counts it, and lets the provider rest: longer each time, up to a minute."""
        error.provider = error.provider or self.name
        with self._lock:
            before = replace(self.health, asked=self.health.asked + 1)
            self.health = before if error.kind in _NO_FAULT else self._worse(before, error)

    def _worse(self, before: Health, error: RpcError) -> Health:
        now, in_a_row = self.clock(), before.failed_in_a_row + 1
        rest = min(_LONGEST_REST, _FIRST_REST * 2 ** min(in_a_row - 1, 10))
        until = now + _QUARANTINE if error.kind in _IN_QUARANTINE else before.quarantined_until
        return replace(
            before,
            failed=before.failed + 1,
            failed_in_a_row=in_a_row,
            last_error=str(error),
            last_kind=error.kind,
            resting_until=now + rest,
            quarantined_until=until,
        )
