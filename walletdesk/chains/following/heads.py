"""Where a network stands, as its providers tell it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from walletdesk.chains.evm.blocks import Block, read_block
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.provider import Node, Provider
from walletdesk.chains.evm.rpc import Call

_TAGS = ("latest", "safe", "finalized")


@dataclass(frozen=True)
class Heads:
    """The newest block, and those that the network calls safe and final where it does. `told` has the newest
    number of each provider that was asked, by its name."""

    latest: Block
    safe: Block | None
    final: Block | None
    told: dict[str, int] = field(default_factory=dict)


def of_one(pool: Pool) -> Heads:
    """As the first provider that answers tells it. Raises RpcError."""
    heads, teller = pool.on_named(_look, questions=len(_TAGS))
    heads.told[teller.name] = heads.latest.number
    return heads


def of_everybody(pool: Pool) -> Heads:
    """The highest that anybody tells: one who answers and stands still is no head. Raises RpcError."""
    found: list[Heads] = []
    told: dict[str, int] = {}
    problem: RpcError | None = None
    for provider in _who_can_be_asked(pool):
        try:
            heads = pool.by(provider, _look)
        except RpcError as trouble:
            problem = trouble
            continue
        told[provider.name] = heads.latest.number
        found.append(heads)
    if not found:
        raise problem or RpcError(Kind.NO_ANSWER, "There is no provider that can be asked.")
    best = max(found, key=lambda heads: heads.latest.number)
    best.told.update(told)
    return best


def _who_can_be_asked(pool: Pool) -> list[Provider]:
    left = [one for one in pool.providers if not one.is_quarantined]
    return [one for one in left if not one.is_resting and pool.wait_for(one, len(_TAGS))] or left[:1]


def _look(node: Node) -> Heads:
    latest, safe, final = node.ask_all([Call("eth_getBlockByNumber", (tag, False)) for tag in _TAGS])
    if isinstance(latest, RpcError):
        raise latest
    return Heads(read_block(latest), _or_none(safe), _or_none(final))


def _or_none(raw: Any) -> Block | None:
    # A network without such a notion says so in an error, or tells nothing.
    if raw is None or isinstance(raw, RpcError):
        return None
    try:
        return read_block(raw)
    except RpcError:
        return None
