"""Where two branches part: walking back by number until a block of ours is the providers' too."""

from __future__ import annotations

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.blocks import read_block
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.provider import Node
from walletdesk.chains.evm.rpc import Call
from walletdesk.chains.models import Network

_STEP = 32


def fork_below(network: Network, pool: Pool, number: int) -> int:
    """The highest block of ours, at `number` or below, that is still on the chain; one less than our lowest
    when none is. Raises RpcError."""
    lowest = number
    while True:
        ours = network.blocks.filter(number__lte=number).order_by("-number").values_list("number", "hash")
        rows = list(ours[:_STEP])
        if not rows:
            return lowest - 1
        theirs = pool.on_one(lambda node, rows=rows: _hashes(node, [row[0] for row in rows]), len(rows))  # type: ignore[misc]
        for height, known in rows:
            if theirs[height] == known:
                return height
        lowest = rows[-1][0]
        number = lowest - 1


def _hashes(node: Node, numbers: list[int]) -> dict[int, str | None]:
    """None where the chain has not come so far."""
    told = node.ask_all([Call("eth_getBlockByNumber", (q.quantity(number), False)) for number in numbers])
    found: dict[int, str | None] = {}
    for number, raw in zip(numbers, told, strict=True):
        if isinstance(raw, RpcError):
            raise raw
        found[number] = read_block(raw).hash if raw is not None else None
    return found
