"""One block with all its receipts from one node, in as many answers as the node needs for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.provider import Node
from walletdesk.chains.evm.rpc import Call

Found = tuple[Any, list[Any]]


def fetch(node: Node, number: int) -> Found:
    """The block with its transactions, and the receipts, as they are told; both of one branch. Raises
    RpcError: NOT_THERE while the node does not have them.
    """
    where = q.quantity(number)
    calls = [Call("eth_getBlockByNumber", (where, True)), Call("eth_getBlockReceipts", (where,))]
    raw, receipts = _in_parts(node, calls)
    if isinstance(raw, RpcError):
        raise raw
    if raw is None:
        raise RpcError(Kind.NOT_THERE, f"It does not have block {number}.")
    if isinstance(receipts, RpcError):
        receipts = _one_by_one(node, raw, receipts)
    if receipts is None:
        raise RpcError(Kind.NOT_THERE, f"It does not have the receipts of block {number}.")
    if not isinstance(raw, dict) or not _is_list_of_objects(receipts):
        raise RpcError(Kind.NONSENSE, "This is neither a block nor its receipts.")
    if q.number(raw.get("number")) != number:
        raise RpcError(Kind.NONSENSE, "This is another block.")
    if any(one.get("blockHash") != raw.get("hash") for one in receipts):
        raise RpcError(Kind.NOT_THERE, "The block has just been exchanged.")
    return raw, receipts


def _one_by_one(node: Node, raw: Any, refusal: RpcError) -> list[Any] | None:
    """The receipts where a provider does not tell those of a whole block, or finds them too much at once."""
    if refusal.kind not in (Kind.NO_METHOD, Kind.INVALID, Kind.TOO_WIDE) or not isinstance(raw, dict):
        raise refusal
    hashes = [one.get("hash") for one in raw.get("transactions") or () if isinstance(one, dict)]
    told = _in_parts(node, [Call("eth_getTransactionReceipt", (one,)) for one in hashes])
    for one in told:
        if isinstance(one, RpcError):
            raise one
    return None if any(one is None for one in told) else told


def _in_parts(node: Node, calls: Sequence[Call]) -> list[Any]:
    """As `ask_all`. What was too long together, all of it or the rest, is asked for in halves."""
    told = _at_once(node, calls)
    late = [place for place, one in enumerate(told) if _is_too_much(one)]
    if len(calls) > 1:
        middle = (len(late) + 1) // 2
        for part in filter(None, (late[:middle], late[middle:])):
            for place, one in zip(part, _in_parts(node, [calls[place] for place in part]), strict=True):
                told[place] = one
    return told


def _at_once(node: Node, calls: Sequence[Call]) -> list[Any]:
    try:
        return node.ask_all(calls)
    except RpcError as refusal:
        if refusal.kind is not Kind.TOO_WIDE:
            raise
        return [refusal] * len(calls)


def _is_too_much(told: Any) -> bool:
    return isinstance(told, RpcError) and told.kind is Kind.TOO_WIDE


def _is_list_of_objects(told: Any) -> bool:
    return isinstance(told, list) and all(isinstance(one, dict) for one in told)
