"""What is to be sent, read once for all rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from walletdesk.official.checking.ours import Ours
from walletdesk.official.outgoing.reading import Clause, clauses


@dataclass(frozen=True)
class Known:
    """What may be said besides what is ours.

    What the customer has named already, in lower case: `emails` are the addresses of those who take part,
    `addresses` those on chains, in any spelling. `explorers` are those of the networks that we follow.
    """

    emails: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    explorers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outgoing:
    text: str
    ours: Ours
    known: Known

    @cached_property
    def clauses(self) -> list[Clause]:
        return clauses(self.text)
