"""What a network says about addresses and transactions, for a check. An answer that is missing is None."""

from __future__ import annotations

from collections.abc import Iterable

from walletdesk.chains.evm import tokens
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.calling import Asked, code_at
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.native import delegate_in
from walletdesk.chains.models import Network, Token
from walletdesk.chains.pools import pool_of
from walletdesk.core.vault import VaultError
from walletdesk.wallet.checking.effects import Effects, Step
from walletdesk.wallet.checking.given import Given
from walletdesk.wallet.checking.picture import Code, CodeKind, TokenSeen
from walletdesk.wallet.checking.tokens_seen import seen
from walletdesk.wallet.checking.trying import tried

# Somebody waits for the page; what takes longer is said not to have been looked at.
SECONDS = 4.0


class Chain:
    """One network; `was_silent` once it gave no answer to anything."""

    def __init__(self, network: Network, node: Asked) -> None:
        self.network, self._node, self.was_silent = network, node, False

    @classmethod
    def of(cls, network: Network) -> Chain | None:
        """None where nobody can be asked."""
        try:
            return cls(network, pool_of(network, SECONDS))
        except (ValueError, VaultError):
            return None

    def close(self) -> None:
        if close := getattr(self._node, "close", None):
            close()

    def code(self, address: str) -> Code | None:
        try:
            code = code_at(self._node, Address.of(address))
        except RpcError:
            self.was_silent = True
            return None
        if delegate := delegate_in(code):
            return Code(CodeKind.DELEGATED, delegate.key)
        return Code(CodeKind.CONTRACT if code else CodeKind.NONE)

    def token(self, address: str) -> TokenSeen | None:
        """As the contract names itself; None for a contract that is no token."""
        row = Token.objects.filter(network=self.network, address=address).exclude(symbol="").first()
        if row:
            return seen(self.network.chain_id, address, row.symbol, row.name, row.decimals)
        try:
            facts = tokens.facts_of(self._node, Address.of(address))
        except RpcError:
            self.was_silent = True
            return None
        if not facts.symbol or (facts.decimals is None and not facts.name):
            return None
        return seen(self.network.chain_id, address, facts.symbol, facts.name, facts.decimals)

    def tried(self, given: Given, sender: str, steps: tuple[Step, ...]) -> Effects | None:
        try:
            return tried(self._node, given, sender, steps)
        except RpcError:
            self.was_silent = True
            return None


def where_contract(address: str, networks: Iterable[Network]) -> tuple[str, ...]:
    """The names of those networks on which there is a contract at the address, as far as they answer."""
    found = []
    for network in networks:
        chain = Chain.of(network)
        if chain:
            code = chain.code(address)
            chain.close()
            if code and code.kind is CodeKind.CONTRACT:
                found.append(network.name)
    return tuple(found)
