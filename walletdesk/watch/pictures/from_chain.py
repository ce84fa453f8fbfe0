"""Pictures of blocks, read from what following a chain has written: one for each customer whom it touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Approval, Block, Delegation, Movement, Token
from walletdesk.core.text import strip_unseen, truncate
from walletdesk.wallet.counterfeit import KnownTokens
from walletdesk.wallet.known_tokens import known_tokens
from walletdesk.wallet.models import LinkedAddress
from walletdesk.watch.pictures.before import before_of
from walletdesk.watch.pictures.transfers import Asset, Code, Grant, Transfer, TransferPicture

if TYPE_CHECKING:
    from walletdesk.chains.models import Network

# Somebody can write ten thousand lines into one block; so many of them are looked at for one customer.
MOST_LINES = 10_000
LATELY = timedelta(days=1)
_LONGEST_SYMBOL = 16


@dataclass(frozen=True)
class Touched:
    """A customer with the own addresses."""

    customer: Customer
    own: frozenset[str]


def pictures_of(block: Block) -> Iterator[tuple[Customer, TransferPicture]]:
    """For everybody who has linked an address that something in this block is about."""
    moved = list(Movement.objects.filter(block=block).select_related("network", "token").oldest_first())
    granted = list(Approval.objects.filter(block=block).select_related("network", "token"))
    codes = list(Delegation.objects.filter(block=block).select_related("network"))
    touched = {one for line in moved for one in (line.sender, line.recipient)}
    touched |= {grant.owner for grant in granted} | {code.account for code in codes}
    for one in _touched(touched):
        yield one.customer, _picture(one, block, moved, granted, codes)


def _touched(addresses: Iterable[str]) -> list[Touched]:
    linked = LinkedAddress.objects.standing().filter(address__in=list(addresses))
    customers = Customer.objects.open().filter(pk__in=linked.values("customer"))
    return [
        Touched(each, frozenset(LinkedAddress.objects.of(each).values_list("address", flat=True)))
        for each in customers
    ]


def _picture(
    one: Touched, block: Block, moved: list[Movement], granted: list[Approval], codes: list[Delegation]
) -> TransferPicture:
    own = one.own
    lines = [line for line in moved if line.sender in own or line.recipient in own][:MOST_LINES]
    transfers = tuple(transfer_of(line) for line in lines)
    grants = tuple(_grant(grant) for grant in granted if grant.owner in own)
    given = tuple(_code(code) for code in codes if code.account in own)
    others = {other for line in transfers for other in (line.sender, line.recipient)}
    others |= {grant.spender for grant in grants} | {code.code for code in given if code.code}
    assets = {line.asset.token: line.asset for line in transfers if line.initiator in own}
    assets |= {grant.asset.token: grant.asset for grant in grants}
    before = before_of(one.customer, own, block, others=others - own, assets=assets)
    return TransferPicture(own, before, transfers, grants, given)


def transfer_of(line: Movement) -> Transfer:
    return Transfer(
        **_place(line),
        sender=line.sender,
        recipient=line.recipient,
        asset=asset_of(line.network, line.token),
        amount=int(line.amount),
    )


def _grant(grant: Approval) -> Grant:
    return Grant(
        **_place(grant),
        owner=grant.owner,
        spender=grant.spender,
        asset=asset_of(grant.network, grant.token),
        amount=int(grant.amount),
        kind=grant.kind,
        is_unlimited=grant.is_unlimited,
    )


def _code(code: Delegation) -> Code:
    return Code(**_place(code), account=code.account, code=code.code)


def _place(line: Movement | Approval | Delegation) -> dict[str, Any]:
    return {
        "network": line.network.slug,
        "transaction": line.transaction_hash,
        "position": line.position,
        "at": line.at,
        "initiator": line.initiator,
    }


def asset_of(network: Network, token: Token | None) -> Asset:
    """What a token says of itself is cut, and freed of what nobody sees."""
    if token is None:
        return Asset(network.symbol, network.decimals)
    symbol = truncate(strip_unseen(token.symbol), _LONGEST_SYMBOL) or f"{token.address[:8]}…"
    imitates = _imitates(network.chain_id, token.address, token.symbol, token.name)
    is_genuine = token.address in _contracts(network.chain_id)
    return Asset(symbol, token.decimals or 0, token.address, is_genuine, imitates)


@lru_cache(maxsize=8192)
def _imitates(chain_id: int, address: str, symbol: str, name: str) -> str:
    claim = _known(chain_id).claim(address, symbol, name)
    if claim is None or not claim.pretence.is_counterfeit:
        return ""
    return claim.known.symbol if claim.known else "?"


@lru_cache(maxsize=64)
def _known(chain_id: int) -> KnownTokens:
    return KnownTokens(known_tokens(chain_id))


@lru_cache(maxsize=64)
def _contracts(chain_id: int) -> frozenset[str]:
    return frozenset(token.address for token in known_tokens(chain_id) if token.address)
