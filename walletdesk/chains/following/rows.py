"""What was picked out of a block, as rows. Writing it again changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db.models import Model

from walletdesk.chains.evm.logs import Approval as Leave
from walletdesk.chains.following.picking import Picked, Place
from walletdesk.chains.models import (
    Approval,
    Block,
    Creation,
    Delegation,
    Movement,
    MovementKind,
    Network,
    Signed,
    Token,
)

_ZERO = "0x" + "00" * 20
# After that nobody dates anything; PostgreSQL could, Python can't.
_LATEST = datetime(9999, 1, 1, tzinfo=UTC)


def write_rows(network: Network, block: Block, picked: Picked) -> None:
    """To be called in the transaction that writes the block."""
    tokens = _tokens(network, picked)
    place_in = _Places(block)
    _put(Movement, [*_coins(picked, place_in), *_transfers(picked, place_in, tokens)])
    _put(Approval, _approvals(picked, place_in, tokens))
    _put(Signed, _signed(picked, place_in))
    _put(
        Creation,
        [
            Creation(creator=at.transaction.sender, contract=contract, **place_in(at))
            for at, contract in picked.creations
        ],
    )
    _put(Delegation, _delegations(picked, place_in))


class _Places:
    """The columns that say where something stands."""

    def __init__(self, block: Block) -> None:
        self.at = block.at
        self._block = {
            "network_id": block.network_id,
            "block": block,
            "number": block.number,
            "at": block.at,
        }

    def __call__(self, place: Place) -> dict[str, Any]:
        return {
            **self._block,
            "transaction_hash": place.transaction.hash,
            "transaction_index": place.index,
            "position": place.position,
        }


def _tokens(network: Network, picked: Picked) -> dict[str, Token]:
    if not picked.tokens:
        return {}
    asked = network.tokens.filter(address__in=picked.tokens)
    tokens = {token.address: token for token in asked}
    new = sorted(picked.tokens - tokens.keys())
    if new:
        Token.objects.bulk_create(
            [Token(network=network, address=address) for address in new], ignore_conflicts=True
        )
        tokens = {token.address: token for token in asked.all()}
    return tokens


def _coins(picked: Picked, place_in: _Places) -> list[Movement]:
    return [
        Movement(
            kind=MovementKind.NATIVE, sender=place.transaction.sender, recipient=recipient,
            amount=place.transaction.value, initiator=place.transaction.sender, **place_in(place),
        )
        for place, recipient in picked.coins
    ]  # fmt: skip


def _transfers(picked: Picked, place_in: _Places, tokens: dict[str, Token]) -> list[Movement]:
    return [
        Movement(
            kind=MovementKind.TOKEN, token=tokens[one.token], sender=one.sender, recipient=one.recipient,
            amount=one.amount, initiator=place.transaction.sender, **place_in(place),
        )
        for place, one in picked.transfers
    ]  # fmt: skip


def _approvals(picked: Picked, place_in: _Places, tokens: dict[str, Token]) -> list[Approval]:
    return [
        Approval(
            kind=one.kind, token=tokens[one.token], owner=one.owner, spender=one.spender, amount=one.amount,
            expires_at=_expiry(one, place_in.at), initiator=place.transaction.sender, **place_in(place),
        )
        for place, one in picked.approvals
    ]  # fmt: skip


def _signed(picked: Picked, place_in: _Places) -> list[Signed]:
    return [
        Signed(
            initiator=place.transaction.sender, recipient=place.transaction.recipient or "",
            nonce=place.transaction.nonce, fee=receipt.fee, succeeded=receipt.is_done, **place_in(place),
        )
        for place, receipt in picked.signed
    ]  # fmt: skip


def _delegations(picked: Picked, place_in: _Places) -> list[Delegation]:
    return [
        Delegation(
            account=one.account, code="" if one.code == _ZERO else one.code,
            initiator=place.transaction.sender, **place_in(place),
        )
        for place, one in picked.delegations
    ]  # fmt: skip


def _expiry(leave: Leave, block_at: datetime) -> datetime | None:
    """An end of 0 is Permit2's word for "in this block only"."""
    if leave.expires is None:
        return None
    if not leave.expires:
        return block_at
    return datetime.fromtimestamp(min(leave.expires, int(_LATEST.timestamp())), UTC)


def _put(model: type[Model], rows: list[Any]) -> None:
    if rows:
        model._default_manager.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
