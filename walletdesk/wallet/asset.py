"""An asset: a network's own coin, or a token on it, with the words that may be shown for it.

A contract names itself as it likes. What it says is cut, freed of what nobody sees, and kept apart from the
text around it; whether it is what it says is asked of the known tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from walletdesk.chains.models import Network, Token
from walletdesk.core.money import Amount
from walletdesk.core.text import strip_unseen, truncate
from walletdesk.wallet.counterfeit import Claim, KnownTokens
from walletdesk.wallet.folding import AssetFacts
from walletdesk.wallet.known_tokens import known_tokens

_MOST_DECIMALS = 77
_SYMBOL, _NAME = 16, 60


@dataclass(frozen=True)
class Asset:
    network: Network
    token: Token | None

    @classmethod
    def of(cls, network: Network, token: Token | None) -> Asset:
        return cls(network, token)

    @property
    def key(self) -> str:
        """For addresses of pages and forms: the network's key and the token's, 0 for the coin: `3-17`."""
        return f"{self.network.pk}-{self.token.pk if self.token else 0}"

    @property
    def decimals(self) -> int:
        """Of a token that doesn't tell them, or that tells nonsense, amounts are whole ones."""
        if self.token is None:
            return self.network.decimals
        told = self.token.decimals
        return told if told is not None and told <= _MOST_DECIMALS else 0

    def amount(self, units: int) -> Amount:
        return Amount(int(units), self.decimals)

    @property
    def symbol(self) -> str:
        """Safe to show, and short; a token without one goes by its address."""
        if self.token is None:
            return self.network.symbol
        return shown(self.token.symbol, _SYMBOL) or f"{self.token.address[:8]}…"

    @property
    def name(self) -> str:
        """Safe to show; the network's name for its coin."""
        return shown(self.token.name, _NAME) if self.token else self.network.name

    @property
    def claim(self) -> Claim | None:
        """What it pretends to be, if it is not what it says."""
        if self.token is None:
            return None
        return _claim(self.network.chain_id, self.token.address, self.token.symbol, self.token.name)

    @property
    def is_fake(self) -> bool:
        claim = self.claim
        return claim is not None and claim.pretence.is_counterfeit

    @property
    def imitated(self) -> str:
        """The symbol of the known token that this one pretends to be; empty where there is none."""
        claim = self.claim if self.is_fake else None
        return claim.known.symbol if claim and claim.known else ""

    @property
    def is_known(self) -> bool:
        """Whether its contract is one of the known ones."""
        return self.token is not None and self.token.address in _contracts(self.network.chain_id)

    @property
    def facts(self) -> AssetFacts:
        return AssetFacts(
            symbol=self.symbol,
            name=self.token.name if self.token else self.network.name,
            decimals=self.decimals,
            is_coin=self.token is None,
            is_known=self.is_known,
            is_fake=self.is_fake,
        )


def shown(text: str, limit: int) -> str:
    """One line of a stranger's words: without what nobody sees, and cut."""
    return truncate(" ".join(strip_unseen(text[: 20 * limit]).split()), limit)


@lru_cache(maxsize=64)
def _known(chain_id: int) -> KnownTokens:
    return KnownTokens(known_tokens(chain_id))


@lru_cache(maxsize=64)
def _contracts(chain_id: int) -> frozenset[str]:
    return frozenset(token.address for token in known_tokens(chain_id) if token.address)


@lru_cache(maxsize=8192)
def _claim(chain_id: int, address: str, symbol: str, name: str) -> Claim | None:
    return _known(chain_id).claim(address, symbol, name)
