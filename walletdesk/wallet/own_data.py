"""What the wallet adds to a customer's own data: also what was unlinked, removed, undone or folded away.

Amounts are texts, exact and with their decimals: a number of JSON is none in most programs that read it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, QuerySet

from walletdesk.chains.evm.address import Address
from walletdesk.wallet.asset import Asset
from walletdesk.wallet.models import AllowList, Balance, BookEntry, Line, LinkChallenge, LinkedAddress, Send

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_AT_ONCE = 500
Row = TypeVar("Row", bound=Model)


def wallet_of(customer: Customer) -> dict[str, Any]:
    """For `accounts.export`. The history is read a portion at a time, newest first."""
    lines = Line.objects.filter(customer=customer).select_related("network", "token", "linked")
    balances = Balance.objects.filter(linked__customer=customer).select_related("linked", "network", "token")
    return {
        "linked_addresses": [_linked(row) for row in _mine(LinkedAddress, customer)],
        "proofs_asked": [_asked(row) for row in _mine(LinkChallenge, customer)],
        "address_book": [_entry(row) for row in _mine(BookEntry, customer)],
        "allow_lists": [_listing(row) for row in _mine(AllowList, customer)],
        "sends": (_send(row) for row in Send.objects.of(customer).iterator(chunk_size=_AT_ONCE)),
        "balances": (_balance(row) for row in balances.order_by("pk").iterator(chunk_size=_AT_ONCE)),
        "history": (_line(row) for row in lines.newest_first().iterator(chunk_size=_AT_ONCE)),
    }


def _mine(model: type[Row], customer: Customer) -> QuerySet[Row]:
    """All that there ever were, the oldest first."""
    return model._default_manager.filter(customer=customer).order_by("pk")


def _linked(row: LinkedAddress) -> dict[str, Any]:
    """The signature itself is not kept: what counts is what it showed, and when."""
    return {
        "address": row.spelled,
        "label": row.label,
        "shown_by": row.way,
        "chain_id": row.chain_id,
        "linked_at": _moment(row.linked_at),
        "unlinked_at": _moment(row.unlinked_at),
    }


def _asked(row: LinkChallenge) -> dict[str, Any]:
    return {
        "address": _spelled(row.address),
        "chain_id": row.chain_id,
        "asked_at": _moment(row.issued_at),
        "expires_at": _moment(row.expires_at),
        "used_at": _moment(row.used_at),
    }


def _entry(row: BookEntry) -> dict[str, Any]:
    return {
        "address": row.spelled,
        "label": row.label,
        "note": row.note,
        "added_at": _moment(row.added_at),
        "allowed_from": _moment(row.allowed_from),
        "removed_at": _moment(row.removed_at),
    }


def _listing(row: AllowList) -> dict[str, Any]:
    return {"turned_on_at": _moment(row.turned_on_at), "ends_at": _moment(row.ends_at)}


def _send(row: Send) -> dict[str, Any]:
    return {
        **_asset(Asset.of(row.network, row.token)),
        "amount": str(row.value),
        "from": _spelled(row.sender),
        "to": _spelled(row.recipient),
        "found_by_the_check": row.findings,
        "prepared_at": _moment(row.prepared_at),
        "insisted_at": _moment(row.insisted_at),
        "handed_over_at": _moment(row.handed_over_at),
        "signed_at": _moment(row.signed_at),
        "transaction": row.transaction_hash,
        "block": row.number,
        "differs_from_what_was_built": row.differs,
        "state": row.state,
        "state_at": _moment(row.state_at),
    }


def _balance(row: Balance) -> dict[str, Any]:
    return {
        "address": row.linked.spelled,
        **_asset(row.asset),
        "amount": str(row.value),
        "block": row.number,
        "block_hash": row.block_hash,
        "at": _moment(row.block_at),
    }


def _line(row: Line) -> dict[str, Any]:
    return {
        "at": _moment(row.at),
        **_asset(row.asset),
        "amount": str(row.value),
        "direction": row.direction,
        "own_address": row.linked.spelled,
        "other_side": _spelled(row.counterparty),
        "signed_by_you": row.signed,
        "transaction": row.transaction_hash,
        "block": row.number,
        "block_hash": row.block_hash,
        "state": row.settling.stage.value,
        "undone_at": _moment(row.replaced_at),
        "folded_away": row.fold,
    }


def _asset(asset: Asset) -> dict[str, Any]:
    return {
        "network": asset.network.name,
        "chain_id": asset.network.chain_id,
        "asset": asset.symbol,
        "token_contract": _spelled(asset.token.address) if asset.token else "",
    }


def _spelled(address: str) -> str:
    return str(Address.of(address)) if address else ""


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
