"""Rows of a small chain, for tests that need no node."""

from datetime import UTC, datetime, timedelta
from typing import Any

from walletdesk.chains.models import Block, Movement, MovementKind, Network, Token
from walletdesk.core.actors import SYSTEM

ALICE, BOB, CAROL = (f"0x{digit * 40}" for digit in "abc")
GENESIS = datetime(2026, 1, 1, tzinfo=UTC)


def a_network(**details: Any) -> Network:
    usual = {"slug": "testnet", "name": "Testnet", "chain_id": 31337, "symbol": "ETH"}
    return Network.objects.add(by=SYSTEM, **{**usual, **details})


def a_block(network: Network, number: int, fork: str = "0") -> Block:
    at = GENESIS + timedelta(seconds=12 * number)
    names = [f"0x{fork}{height:063x}" for height in (number, number - 1)]
    return Block.objects.create(network=network, number=number, hash=names[0], parent=names[1], at=at)


def a_token(network: Network, **details: Any) -> Token:
    usual = {"address": f"0x{'7' * 40}", "symbol": "TST", "decimals": 6}
    return Token.objects.create(network=network, **{**usual, **details})


def a_movement(block: Block, **details: Any) -> Movement:
    usual = {
        "kind": MovementKind.NATIVE, "sender": ALICE, "recipient": BOB, "amount": 1, "initiator": ALICE,
        "transaction_hash": f"0x{block.number:064x}", "transaction_index": 0, "position": -1,
    }  # fmt: skip
    place = {"network": block.network, "block": block, "number": block.number, "at": block.at}
    return Movement.objects.create(**{**usual, **place, **details})
