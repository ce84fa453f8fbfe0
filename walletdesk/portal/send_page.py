"""A send as its page shows it: what, to whom, at what fee, what was found, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.address import Address
from walletdesk.core.money import Amount
from walletdesk.portal.check_page import Page as CheckPage
from walletdesk.portal.check_page import page_of as check_page_of
from walletdesk.wallet.models import BookEntry, Order, Send, State
from walletdesk.wallet.preparing import checked


@dataclass(frozen=True)
class SendPage:
    """`check` is made anew while it can still be called off, so that what is new since is shown."""

    send: Send
    label: str
    check: CheckPage | None

    @property
    def recipient(self) -> str:
        return str(Address.of(self.send.recipient))

    @property
    def sender(self) -> str:
        return str(Address.of(self.send.sender))

    @property
    def fee(self) -> Amount | None:
        return self.send.network.coins(self.send.fee) if self.send.fee is not None else None

    @property
    def is_open(self) -> bool:
        """Whether it can still be signed."""
        return self.send.state in (State.PREPARED, State.HANDED_OVER) and not self.send.transaction_hash

    @property
    def needs_word(self) -> bool:
        return self.is_open and self.send.is_dangerous and self.send.insisted_at is None


def page_of(send: Send, customer: Customer) -> SendPage:
    label = BookEntry.objects.labels_of(customer).get(send.recipient, "")
    page = SendPage(send, label, None)
    if not page.is_open or send.is_stale:
        return page
    order = Order(send.network, Address.of(send.sender), Address.of(send.recipient), send.amount, send.token)
    return SendPage(send, label, check_page_of(checked(customer, order)))
