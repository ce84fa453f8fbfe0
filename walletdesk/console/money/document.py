"""The report of a trace as data: for exchanges and the police. It names no customer, and claims nothing
that is not on the chain.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from walletdesk.chains.evm.address import Address
from walletdesk.chains.tracing import limits
from walletdesk.chains.tracing.choosing import BRANCHES, MANY
from walletdesk.chains.tracing.models import Hop, Station, Trace
from walletdesk.core.clock import now
from walletdesk.journal.canonical import canonical
from walletdesk.wallet.disguise import visible

FORMAT = "walletdesk-trace-1"
RULE = (
    "Of each asset that arrived at an address, the first payments of it that left afterwards are followed, "
    "in the order of the chain, until as much has left as arrived. Coins on a chain are not marked: which "
    "part of what left is what arrived cannot be known from the chain."
)
NOT_SEEN = (
    "Coins that a contract passed on within a transaction: they leave no log, and are not followed. An "
    "address for which a program acts may have sent its coins on in this way.",
    "Single items of collections (ERC-721, ERC-1155).",
    "What happened on other networks, on bridges, and inside of exchanges.",
)


def document_of(trace: Trace, reference: str) -> dict[str, Any]:
    """All that the report says, with its digest. Amounts are text: in smallest units, and with decimals."""
    network = trace.network
    said: dict[str, Any] = {
        "format": FORMAT,
        "made_at": _iso(now()),
        "ticket": reference,
        "network": {
            "name": network.name,
            "chain_id": network.chain_id,
            "coin": network.symbol,
            "head_block": network.head_number,
            "safe_block": network.safe_number,
            "final_block": network.final_number,
        },
        "transaction": trace.transaction_hash,
        "looked_at": _iso(trace.looked_at),
        "rule": RULE,
        "not_seen": list(NOT_SEEN),
        "limits": {
            "steps": limits.HOPS,
            "branches_an_address": BRANCHES,
            "payments_until_nobody_can_tell": MANY,
            "smallest_share_followed": f"1/{limits.SMALLEST_SHARE}",
        },
        "payments": [_payment(hop) for hop in hops_of(trace)],
        "addresses": [_address(one) for one in trace.stations.order_by("depth", "pk")],
    }
    return {**said, "digest": {"algorithm": "SHA-256", "of": DIGEST_OF, "value": digest_of(said)}}


DIGEST_OF = "This document without its field digest, as JSON in ASCII with sorted keys and no blanks."


def digest_of(said: dict[str, Any]) -> str:
    """Of a document, with or without its digest."""
    bare = {name: value for name, value in said.items() if name != "digest"}
    return hashlib.sha256(canonical(bare).encode("ascii")).hexdigest()


def hops_of(trace: Trace) -> list[Hop]:
    """In the order of the chain, with what it takes to show them."""
    return list(trace.hops.in_order().select_related("token", "trace__network"))


def _payment(hop: Hop) -> dict[str, Any]:
    return {
        "step": hop.depth + 1,
        "transaction": hop.transaction_hash,
        "position": hop.position,
        "block": hop.number,
        "block_hash": hop.block_hash,
        "at": _iso(hop.at),
        "from": str(Address.of(hop.sender)),
        "to": str(Address.of(hop.recipient)),
        "asset": {
            "contract": str(Address.of(hop.token.address)) if hop.token else None,
            "symbol": visible(hop.symbol),
            "decimals": hop.value.decimals,
        },
        "units": str(hop.amount),
        "amount": str(hop.value),
        "state": hop.state.value,
    }


def _address(station: Station) -> dict[str, Any]:
    return {
        "address": str(Address.of(station.address)),
        "steps_away": station.depth,
        "what_became_of_it": station.ending,
        "is_contract": station.is_contract,
        "looked_from_block": station.since,
        "looked_to_block": station.looked_to,
        "more_payments_not_drawn": station.left_out,
        "followed_by_hand": station.opened_at is not None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None
