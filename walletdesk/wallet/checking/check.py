"""A check: what was pasted, whom and what it is about, what was found, and what could not be looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from walletdesk.chains.models import Network
from walletdesk.wallet.checking.acquaintances import Acquaintances
from walletdesk.wallet.checking.asking import Chain, where_contract
from walletdesk.wallet.checking.decoding import steps_of
from walletdesk.wallet.checking.effects import Effects
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.findings import find_all
from walletdesk.wallet.checking.form import signature_in
from walletdesk.wallet.checking.given import Given
from walletdesk.wallet.checking.picture import (
    Bond,
    CodeKind,
    Listing,
    NetworkSeen,
    Party,
    Picture,
)
from walletdesk.wallet.checking.roles import roles_in
from walletdesk.wallet.checking.severity import Severity
from walletdesk.wallet.models import LinkedAddress, ReportedAddress

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_MOST_PARTIES = 12
_MOST_OTHER_NETWORKS = 3


@dataclass(frozen=True)
class Check:
    """`unlooked`: sentences about what could not be looked at. An empty `findings` never means "safe"."""

    given: Given
    picture: Picture
    network: Network | None
    findings: Sequence[Finding]
    unlooked: Sequence[str] = field(default=())

    @property
    def worst(self) -> Severity | None:
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def main(self) -> Party | None:
        """The address that it is mostly about."""
        return self.picture.party(self.given.to) if self.given.to else None


def check(
    given: Given,
    customer: Customer | None = None,
    meant: Network | None = None,
    *,
    known: Mapping[str, str] | None = None,
) -> Check:
    """Looks at everything that can be looked at now.

    `meant`: the network that the person has in mind. `known`: addresses with labels that a wallet app told of
    in place of a customer; they are kept nowhere.
    """
    knows = Acquaintances.of(customer) if customer else Acquaintances.told(known) if known else None
    return _Looking(given, customer, meant, knows).look()


class _Looking:
    def __init__(
        self, given: Given, customer: Customer | None, meant: Network | None, knows: Acquaintances | None
    ) -> None:
        self.given, self.customer, self.meant = given, customer, meant
        self.named = (
            Network.objects.in_use().filter(chain_id=given.chain_id).first() if given.chain_id else None
        )
        self.network = self.named if given.chain_id is not None else meant
        self.knows = knows
        self.sender = self._sender()
        self.unlooked: list[str] = []

    def look(self) -> Check:
        chain = Chain.of(self.network) if self.network else None
        try:
            effects = self._effects(chain)
            parties = self._parties(effects, chain)
            picture = Picture(
                parties,
                knows=self.knows.known if self.knows else None,
                labels=self.knows.labels if self.knows else {},
                given_chain_id=self.given.chain_id,
                given=_seen(self.named),
                meant=_seen(self.meant),
                elsewhere=self._elsewhere(parties),
                effects=effects,
                sender=self.sender,
                delegates=self.given.delegates,
                signature=signature_in(self.given),
            )
            self._say_what_is_missing(chain)
        finally:
            if chain:
                chain.close()
        return Check(self.given, picture, self.network, find_all(picture), tuple(self.unlooked))

    def _sender(self) -> str:
        """Who would sign; a customer with one address signs with that."""
        if self.given.sender or not self.customer:
            return self.given.sender
        own = list(LinkedAddress.objects.of(self.customer).values_list("address", flat=True)[:2])
        return own[0] if len(own) == 1 else ""

    def _effects(self, chain: Chain | None) -> Effects | None:
        steps = steps_of(self.given)
        if not self.given.is_transaction:
            # What is only signed moves nothing by itself, so there is nothing to try.
            return Effects(steps) if steps else None
        if chain and self.sender:
            return chain.tried(self.given, self.sender, steps) or Effects(steps)
        if chain:
            self.unlooked.append(
                _("What it would move: it doesn’t say who signs it, so it could not be tried.")
            )
        return Effects(steps)

    def _parties(self, effects: Effects | None, chain: Chain | None) -> tuple[Party, ...]:
        roles = roles_in(self.given, effects)
        listed = _listings(roles)
        return tuple(
            self._party(Party(address, frozenset(has), listings=listed.get(address, ())), chain)
            for address, has in list(roles.items())[:_MOST_PARTIES]
        )

    def _party(self, party: Party, chain: Chain | None) -> Party:
        if self.knows:
            bond = self.knows.bond(party.address)
            poisons = self.knows.poisons(party.address) if bond is Bond.SEEN else 0
            party = replace(party, bond=bond, poisons=poisons, label=self.knows.labels.get(party.address, ""))
        if chain:
            code = chain.code(party.address)
            is_contract = code is not None and code.kind is CodeKind.CONTRACT
            party = replace(party, code=code, token=chain.token(party.address) if is_contract else None)
        return party

    def _elsewhere(self, parties: Iterable[Party]) -> tuple[str, ...]:
        """Only where there is nothing on the network that is meant, so that few networks are asked."""
        to = next((party for party in parties if party.address == self.given.to), None)
        if not (self.network and to and to.code and to.code.kind is CodeKind.NONE):
            return ()
        if self.given.is_for_a_program:
            return ()
        others = Network.objects.to_follow().exclude(pk=self.network.pk)[:_MOST_OTHER_NETWORKS]
        return where_contract(self.given.to, others)

    def _say_what_is_missing(self, chain: Chain | None) -> None:
        if self.network is None:
            self.unlooked.append(_("What the network knows of it: nobody here follows that network."))
        elif chain is None:
            self.unlooked.append(
                _("What %(network)s knows of it: no provider is set up.") % {"network": self.network.name}
            )
        elif chain.was_silent:
            self.unlooked.append(
                _("What %(network)s knows of it: the network gave no answer just now.")
                % {"network": self.network.name}
            )
        if self.knows is None:
            self.unlooked.append(_("Whether it looks like an address that you know: for that, sign in."))


def _seen(network: Network | None) -> NetworkSeen | None:
    if network is None:
        return None
    return NetworkSeen(network.chain_id, network.name, network.symbol, network.decimals)


def _listings(addresses: Iterable[str]) -> dict[str, tuple[Listing, ...]]:
    found: dict[str, tuple[Listing, ...]] = {}
    for one in ReportedAddress.objects.about(addresses):
        found[one.address] = (*found.get(one.address, ()), Listing(one.get_kind_display(), one.source))
    return found
