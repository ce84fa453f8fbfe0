"""Who an address is, as one agent may see it now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from walletdesk.accounts.models import Agent
from walletdesk.chains.evm.address import ZERO
from walletdesk.chains.evm.address import Address as Bytes
from walletdesk.chains.models import Network, Token
from walletdesk.desk.models import Ticket
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.labels import shared_contract
from walletdesk.wallet.models import BookEntry, LinkedAddress

GROUP = 4


@dataclass(frozen=True)
class Party:
    """An address in groups, and what it is called; `is_own` where the customer has shown control of it."""

    address: str
    name: str = ""
    is_own: bool = False
    is_in_book: bool = False

    @property
    def text(self) -> str:
        """In EIP-55: what is copied."""
        return str(Bytes.of(self.address))

    @property
    def groups(self) -> list[str]:
        """`0x` and ten groups of four."""
        digits = self.text[2:]
        return ["0x", *(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))]

    @property
    def masked(self) -> str:
        """Before it is revealed: enough to tell one's own addresses apart."""
        return f"{self.text[:6]}••••••"

    @property
    def short(self) -> str:
        """Enough to tell boxes of a picture apart, never to compare addresses by."""
        return f"{self.text[:8]}…{self.text[-6:]}"


@dataclass
class Parties:
    """Names for addresses. What only the account knows is told where somebody has shown that it is theirs;
    the customer's own words only where they are revealed to this agent.
    """

    ticket: Ticket
    agent: Agent
    network: Network | None = None
    tokens: dict[str, str] = field(default_factory=dict)

    def of(self, address: str) -> Party:
        if address in self._own:
            return Party(address, self._own[address] or _("Customer’s own address"), is_own=True)
        if address in self._book:
            return Party(address, self._book[address] or _("In the customer’s address book"), is_in_book=True)
        if address == ZERO.key:
            return Party(address, _("Nobody (made or burnt)"))
        return Party(address, shared_contract(address) or self._token_names.get(address, ""))

    @cached_property
    def may_tell(self) -> bool:
        """Whether what the account knows may be told beside this ticket."""
        return self.ticket.customer is not None and (
            self.ticket.is_vouched_for or self.ticket.is_proven or self.is_clear
        )

    @cached_property
    def is_clear(self) -> bool:
        return self.ticket.is_revealed_to(self.agent)

    @cached_property
    def _own(self) -> dict[str, str]:
        if not self.may_tell:
            return {}
        rows = LinkedAddress.objects.filter(customer=self.ticket.customer)
        return self._named(rows.values_list("address", "label"))

    @cached_property
    def _book(self) -> dict[str, str]:
        if not self.may_tell:
            return {}
        rows = BookEntry.objects.standing().filter(customer=self.ticket.customer)
        return self._named(rows.values_list("address", "label"))

    def _named(self, rows: Iterable[tuple[str, str]]) -> dict[str, str]:
        return {address: label if self.is_clear else "" for address, label in rows}

    @cached_property
    def _token_names(self) -> dict[str, str]:
        """Contracts of tokens by the name that they give themselves, which proves nothing."""
        rows = Token.objects.filter(network=self.network) if self.network else Token.objects.none()
        words = _("Token contract “%(symbol)s”")
        return {one.address: words % {"symbol": visible(one.symbol)} for one in rows if one.symbol}


def addresses_of(ticket: Ticket) -> list[str]:
    """Those that are linked to the account now."""
    if ticket.customer is None:
        return []
    return list(LinkedAddress.objects.of(ticket.customer).values_list("address", flat=True))
