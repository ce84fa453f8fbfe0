"""Who did it. Every verb of the product takes `by=`, an actor."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anybody, or anything, that can act: a customer, an agent, a visitor, the system itself."""

    @property
    def actor_kind(self) -> str:
        """One of "customer", "agent", "system", "visitor"."""

    @property
    def actor_id(self) -> str:
        """Stable within the kind; empty for a visitor nobody knows."""

    @property
    def actor_name(self) -> str:
        """What a record shows; no secret, and no more personal than a name."""


@dataclass(frozen=True)
class NamedActor:
    """An actor without a row of its own."""

    actor_kind: str
    actor_id: str
    actor_name: str

    def __str__(self) -> str:
        return self.actor_name


SYSTEM = NamedActor("system", "system", "WalletDesk")
VISITOR = NamedActor("visitor", "", "Visitor")
