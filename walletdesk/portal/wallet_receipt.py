"""The receipt of one transfer: what an exchange or the police ask for, and how sure it is by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils.translation import gettext as _

from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Signed
from walletdesk.core.clock import now
from walletdesk.core.money import Amount
from walletdesk.portal.wallet_rows import Row
from walletdesk.wallet import footings, running
from walletdesk.wallet.labels import Label, Labels
from walletdesk.wallet.models import Direction, Line
from walletdesk.wallet.sums import account_of


@dataclass(frozen=True)
class Receipt:
    """`signed` is the transaction as its signer paid for it, known where the signer is watched."""

    row: Row
    sender: Label
    recipient: Label | None
    initiator: Label
    signed: Signed | None
    basis: running.Basis
    made_at: datetime

    @classmethod
    def of(cls, customer: Customer, line: Line) -> Self:
        chain = line.network.chain_id
        labels = Labels(customer, {line.counterparty, line.initiator, line.linked.address})
        rests = footings.footings_of([line])
        left = footings.after(line, rests)
        sender, recipient = line.parties
        return cls(
            Row(line, labels.of(line.counterparty, chain), None if left is None else line.asset.amount(left)),
            labels.of(sender, chain),
            labels.of(recipient, chain) if recipient else None,
            labels.of(line.initiator, chain),
            Signed.objects.filter(network=line.network, transaction_hash=line.transaction_hash).first(),
            rests[account_of(line)].basis_at(line.number),
            now(),
        )

    @property
    def line(self) -> Line:
        return self.row.line

    @property
    def title(self) -> str:
        words = {
            Direction.IN: _("Received %(amount)s"),
            Direction.OUT: _("Sent %(amount)s"),
            Direction.SELF: _("%(amount)s from an address to itself"),
            Direction.FEE: _("Network fee of %(amount)s"),
        }[Direction(self.line.direction)]
        return words % {"amount": f"{self.line.value.format()} {self.line.asset.symbol}"}

    @property
    def basis_words(self) -> str:
        return running.explained(self.basis)

    @property
    def contract(self) -> str:
        """The token's own address; empty for a coin."""
        return str(Address.of(self.line.token.address)) if self.line.token else ""

    @property
    def fee(self) -> Amount | None:
        return self.line.network.coins(self.signed.fee) if self.signed else None

    @property
    def is_others_doing(self) -> bool:
        """Something left an address of the customer's, and another one signed for it."""
        return self.line.direction == Direction.OUT and not self.line.signed

    @property
    def is_fee(self) -> bool:
        return self.line.direction == Direction.FEE
