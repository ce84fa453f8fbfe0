"""Whether an address may be sent to through us: the question that sends and checks ask."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from walletdesk.chains.evm.address import Address
from walletdesk.wallet.models import AllowList, BookEntry

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class Why(StrEnum):
    OFF = "off"  # the allow-list is off: everything may
    ALLOWED = "allowed"  # in the book, and cooled down
    COOLING = "cooling"  # in the book, and not yet
    NOT_IN_BOOK = "not in book"


@dataclass(frozen=True)
class Allowance:
    """`opens_at`: for an entry that cools down, when that is over."""

    why: Why
    opens_at: datetime | None = None

    @property
    def is_given(self) -> bool:
        return self.why in (Why.OFF, Why.ALLOWED)


def allowance(customer: "Customer", address: Address) -> Allowance:
    """An address that is linked is no exception: linking has no cool-down, so it could be a thief's own."""
    if AllowList.objects.of(customer) is None:
        return Allowance(Why.OFF)
    entry = BookEntry.objects.of(customer).filter(address=address.key).first()
    if entry is None:
        return Allowance(Why.NOT_IN_BOOK)
    return Allowance(Why.ALLOWED) if entry.is_allowed else Allowance(Why.COOLING, entry.allowed_from)
