"""Currencies of prices: money of states by its code (ISO 4217), or an asset on networks by its symbol.

An asset is named in rows as `chain:contract`, or `chain:coin` for the network's own coin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.numbers import get_currency_precision

from walletdesk.chains.models import Network, Token
from walletdesk.core.money import Amount
from walletdesk.wallet.asset import Asset

COIN = "coin"


@cache
def is_state_money(code: str) -> bool:
    """Whether it is a code of ISO 4217 that people pay with; funds, metals and test codes begin with X."""
    known = Locale("en").currencies
    return bool(re.fullmatch(r"[A-WYZ][A-Z]{2}", code)) and code in known


def decimals_of_state_money(code: str) -> int:
    return get_currency_precision(code)


def written(amount: Amount, currency: str) -> str:
    """For people, in the present language: `1,250.00 EUR`. Money of states has all of its decimals."""
    least = amount.decimals if is_state_money(currency) else 0
    return f"{amount.format(least_decimals=least)} {currency}"


def name_of(asset: Asset) -> str:
    """As rows name it."""
    contract = asset.token.address if asset.token else COIN
    return f"{asset.network.chain_id}:{contract}"


def assets_named(names: Iterable[str]) -> list[Asset]:
    """In their order; without those whose network is no longer in use, or whose contract nobody knows."""
    asked = [(int(chain), contract) for chain, _, contract in (name.partition(":") for name in names)]
    networks = {
        net.chain_id: net for net in Network.objects.in_use().filter(chain_id__in=[c for c, _ in asked])
    }
    tokens = {
        (token.network_id, token.address): token
        for token in Token.objects.filter(
            network__in=networks.values(), address__in=[contract for _, contract in asked]
        )
    }
    found = []
    for chain, contract in asked:
        network = networks.get(chain)
        token = tokens.get((network.pk, contract)) if network and contract != COIN else None
        if network and (token or contract == COIN):
            found.append(Asset(network, token))
    return found


def on_chain(price: Amount, asset: Asset) -> int:
    """A price in smallest units of an asset that has at least as many decimals."""
    return price.value * 10 ** (asset.decimals - price.decimals)
