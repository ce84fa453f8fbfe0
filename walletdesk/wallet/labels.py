"""What to call the other side of a transfer: the customer's own words first, never a stranger's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from walletdesk.chains.evm.address import ZERO, Address
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.wallet.known_tokens import known_tokens
from walletdesk.wallet.models.book import BookEntry
from walletdesk.wallet.models.linked import LinkedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class Source(StrEnum):
    OWN = "own"  # a linked address
    BOOK = "book"  # the address book
    CONTRACT = "contract"  # of a known token, or one that everybody shares
    NOBODY = "nobody"  # where tokens come from and go to
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Label:
    """`words` is empty where nobody has given a name."""

    address: str
    words: str
    source: Source

    @property
    def short(self) -> str:
        """The beginning and the end of the address, as people compare them."""
        full = self.full
        return f"{full[:8]}…{full[-6:]}" if full else ""

    @property
    def full(self) -> str:
        """With its check in the capitals (EIP-55)."""
        return str(Address.of(self.address)) if self.address else ""

    @property
    def is_named(self) -> bool:
        return bool(self.words)


class Labels:
    """The names that one customer's pages use, for some addresses: two questions to the database."""

    def __init__(self, customer: Customer, addresses: Iterable[str]) -> None:
        asked = {address for address in addresses if address}
        own = LinkedAddress.objects.of(customer).values_list("address", "label")
        self._own = {address: label or gettext("Your address") for address, label in own}
        book = BookEntry.objects.of(customer).filter(address__in=asked)
        self._book = dict(book.values_list("address", "label"))

    def of(self, address: str, chain_id: int) -> Label:
        if address in self._own:
            return Label(address, self._own[address], Source.OWN)
        if address in self._book:
            return Label(address, self._book[address], Source.BOOK)
        if address == ZERO.key:
            return Label(address, gettext("Nobody (made or destroyed)"), Source.NOBODY)
        name = shared_contract(address) or _contracts(chain_id).get(address, "")
        return Label(address, name, Source.CONTRACT if name else Source.UNKNOWN)


def shared_contract(address: str) -> str:
    """What a contract is that stands at one address on every network and serves everybody; else empty."""
    return gettext("Permit2, through which many apps get approvals") if address == PERMIT2 else ""


def _contracts(chain_id: int) -> dict[str, str]:
    return {token.address: token.name for token in known_tokens(chain_id) if token.address}
