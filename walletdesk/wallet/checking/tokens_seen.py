"""What a token is, beside what it says: a known contract, another, or one that pretends."""

from __future__ import annotations

from functools import lru_cache

from walletdesk.chains.models import Token
from walletdesk.wallet.checking.picture import TokenSeen
from walletdesk.wallet.counterfeit import Claim, KnownTokens
from walletdesk.wallet.known_tokens import known_tokens


def is_known(token: Token) -> bool:
    return token.address in _contracts(token.network.chain_id)


def is_fake(token: Token) -> bool:
    claim = _claim(token.network.chain_id, token.address, token.symbol, token.name)
    return claim is not None and claim.pretence.is_counterfeit


def seen(chain_id: int, address: str, symbol: str, name: str, decimals: int | None) -> TokenSeen:
    return TokenSeen(
        symbol,
        name,
        decimals,
        is_known=address in _contracts(chain_id),
        claim=_claim(chain_id, address, symbol, name),
    )


@lru_cache(maxsize=64)
def _known(chain_id: int) -> KnownTokens:
    return KnownTokens(known_tokens(chain_id))


@lru_cache(maxsize=64)
def _contracts(chain_id: int) -> frozenset[str]:
    return frozenset(token.address for token in known_tokens(chain_id) if token.address)


@lru_cache(maxsize=8192)
def _claim(chain_id: int, address: str, symbol: str, name: str) -> Claim | None:
    return _known(chain_id).claim(address, symbol, name)
