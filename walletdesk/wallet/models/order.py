"""What is to be sent, by whom and to whom; the transaction that does it; and who may have it built."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models

from walletdesk.accounts.models.who import require_own
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Network, Token
from walletdesk.chains.models.fields import UnitsField
from walletdesk.core.actors import Actor
from walletdesk.core.money import Amount
from walletdesk.wallet.allowed import allowance
from walletdesk.wallet.columns import AddressColumn
from walletdesk.wallet.disguise import visible
from walletdesk.wallet.errors import NotOnAllowList

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_LONGEST_SYMBOL = 16
_TRANSFER = bytes.fromhex("a9059cbb")


@dataclass(frozen=True)
class Order:
    """What is to be sent: `amount` in smallest units, `token` None for the network's coin."""

    network: Network
    sender: Address
    recipient: Address
    amount: int
    token: Token | None = None


def require_may_send(customer: Customer, recipient: Address, *, by: Actor) -> None:
    """Raises NotAllowed for anybody else, OnHold while a freeze or a hold stands, NotOnAllowList."""
    require_own(by, customer)
    customer.require_settled()
    given = allowance(customer, recipient)
    if not given.is_given:
        raise NotOnAllowList(given)


class Ordered(models.Model):
    """The columns of an order. `amount` in smallest units, `token` None for the network's coin."""

    network = models.ForeignKey("chains.Network", on_delete=models.PROTECT, related_name="+")
    token = models.ForeignKey("chains.Token", on_delete=models.PROTECT, null=True, related_name="+")
    sender = AddressColumn()
    recipient = AddressColumn()
    amount = UnitsField()

    class Meta:
        abstract = True

    @property
    def symbol(self) -> str:
        """Safe to show, and short; a token without one goes by its address."""
        if self.token is None:
            return self.network.symbol
        return visible(self.token.symbol)[:_LONGEST_SYMBOL] or self.token.address[:10]

    @property
    def value(self) -> Amount:
        return self.token.amount(self.amount) if self.token else self.network.coins(self.amount)

    @property
    def to(self) -> str:
        """Whom the transaction is for: the recipient, or the token's contract."""
        return self.token.address if self.token else self.recipient

    @property
    def data(self) -> str:
        if self.token is None:
            return "0x"
        call = _TRANSFER + Address.of(self.recipient).word + self.amount.to_bytes(32, "big")
        return "0x" + call.hex()

    @property
    def request(self) -> dict[str, str]:
        """What the wallet app is asked to sign (`eth_sendTransaction`). The fee is the app's to choose."""
        return {
            "from": self.sender,
            "to": self.to,
            "value": hex(0 if self.token else self.amount),
            "data": self.data,
            "chainId": hex(self.network.chain_id),
        }
