"""What a customer's own doings say about others: whom they deal with, and which tokens they use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from walletdesk.wallet.models.book import BookEntry
from walletdesk.wallet.models.line import Direction, Line
from walletdesk.wallet.models.linked import LinkedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


@dataclass
class Acquaintance:
    """`own`: the customer's linked addresses; `trusted`: others that they named, or paid and signed for it;
    `used`: keys of the tokens that they ever sent."""

    own: frozenset[str]
    trusted: set[str] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, customer: Customer, others: Collection[str], tokens: Collection[int]) -> Self:
        """As far as these other sides and these tokens go."""
        own = frozenset(LinkedAddress.objects.of(customer).values_list("address", flat=True))
        paid = Line.objects.filter(
            customer=customer, counterparty__in=others, signed=True, direction=Direction.OUT, amount__gt=0
        )
        named = BookEntry.objects.of(customer).filter(address__in=others)
        used = Line.objects.filter(
            customer=customer, token_id__in=tokens, signed=True, direction=Direction.OUT, amount__gt=0
        )
        return cls(
            own,
            {*own, *paid.values_list("counterparty", flat=True), *named.values_list("address", flat=True)},
            {key for key in used.values_list("token_id", flat=True).distinct() if key},
        )

    def learn(self, line: Line) -> None:
        """What this line teaches, before others of its kind are judged."""
        if line.signed and line.direction == Direction.OUT and line.amount:
            self.trusted.add(line.counterparty)
            if line.token_id:
                self.used.add(line.token_id)
