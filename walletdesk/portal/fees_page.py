"""A quote as its page shows it: what it costs, how to pay it, what has arrived, and what can be asked
back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import segno
from django.urls import reverse

from walletdesk.chains.evm.address import Address
from walletdesk.core.vault import digest
from walletdesk.fees.models import Acceptance, Arrival, Entitlement, Quote, Refund, State
from walletdesk.fees.models.given_back import Payable


@dataclass(frozen=True)
class Paying:
    """Where to, and exactly how much."""

    yes: Acceptance

    @property
    def payload(self) -> str:
        """A request that wallet apps fill in by themselves (EIP-681): address, network, asset, amount."""
        asset, units = self.yes.asset, self.yes.amount
        assert asset is not None
        chain = asset.network.chain_id
        if asset.token is None:
            return f"ethereum:{self.yes.spelled}@{chain}?{urlencode({'value': units})}"
        token = Address.of(asset.token.address)
        words = urlencode({"address": self.yes.spelled, "uint256": units})
        return f"ethereum:{token}@{chain}/transfer?{words}"

    @property
    def qr(self) -> str:
        return segno.make(self.payload, error="m").svg_data_uri(scale=5, border=2)

    @property
    def contract(self) -> str:
        """The token's own address; empty for a coin."""
        asset = self.yes.asset
        return str(Address.of(asset.token.address)) if asset and asset.token else ""

    @property
    def send(self) -> str:
        """To send it from a linked address."""
        return f"{reverse('wallet_send_new')}?{urlencode({'to': self.yes.spelled})}"


@dataclass(frozen=True)
class QuotePage:
    quote: Quote

    @cached_property
    def state(self) -> State:
        return self.quote.state

    @cached_property
    def entitlement(self) -> Entitlement | None:
        return self.quote.entitlement

    @property
    def mark(self) -> str:
        """Another one whenever there is something new to show; while it is the same, nobody is disturbed."""
        moved = [f"{one.pk}{one.undone_at or ''}{one.number}" for one in self.arrivals]
        agreed = [f"{one.pk}{one.decided_at or ''}{one.done_at or ''}" for one in self.refunds]
        return digest("|".join([self.state, str(self.paying is None), *moved, *agreed]), "fees.mark")[:16]

    @property
    def waits(self) -> bool:
        """Whether the page has to look again by itself."""
        return self.state in (State.AWAITING, State.UNCLEAR)

    @property
    def paying(self) -> Paying | None:
        """None where nothing is to be paid on a network now, or nobody vouches for the address any more."""
        yes = self.quote.yes
        is_open = self.state is State.AWAITING and yes and yes.network and not yes.is_over
        return Paying(yes) if yes and is_open and yes.is_vouched_for else None

    @property
    def is_unvouched(self) -> bool:
        """The address that was named is ours no more."""
        yes = self.quote.yes
        return self.state is State.AWAITING and yes is not None and not yes.is_vouched_for

    @property
    def is_outside(self) -> bool:
        yes = self.quote.yes
        return self.state is State.AWAITING and yes is not None and yes.network is None

    @cached_property
    def arrivals(self) -> list[Arrival]:
        return list(self.quote.arrivals.for_reading())

    @cached_property
    def refunds(self) -> list[Refund]:
        return list(self.quote.refunds.for_reading())

    @cached_property
    def refundable(self) -> list[Payable]:
        return self.quote.refundable
