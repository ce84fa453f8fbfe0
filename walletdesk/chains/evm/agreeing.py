"""A whole block that nobody contradicts: proven by its own head, and known by the same hash to somebody
else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.blocks import Block, Receipt, read_block, read_receipt
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.fetching import Found, fetch
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.proofs import can_be_proven, require_proof
from walletdesk.chains.evm.provider import Node, Provider

# Two providers may stand on two branches for a moment; then they are asked again.
_ROUNDS = 2


class Checking(StrEnum):
    """How a block is checked before it is believed."""

    PROOF = (
        "proof"  # its head, its transactions and its receipts add up, and a second provider knows the hash
    )
    SECOND = "second"  # a second provider tells the same receipts (networks whose heads can't be computed)
    NONE = "none"  # one provider is believed (a node of one's own)


@dataclass(frozen=True)
class Whole:
    """A block with its receipts. `is_proven`: they add up to its hash; `seconded_by`: who else knows it."""

    block: Block
    receipts: tuple[Receipt, ...]
    told_by: str
    is_proven: bool
    seconded_by: str | None


def whole_block(pool: Pool, number: int, checking: Checking = Checking.PROOF) -> Whole:
    """Raises RpcError: NOT_THERE while nobody has it, DISAGREES while providers deny each other.

    Whoever tells what its own block denies, or what two others deny, is put aside, and the next one is asked.
    """
    denied: list[Provider] = []
    problem: RpcError | None = None
    while True:
        try:
            found, teller = pool.on_named(lambda node: fetch(node, number), 2, without=denied)
        except RpcError as trouble:
            raise problem or trouble from None
        try:
            whole = _checked(pool, teller, found, number, checking)
        except RpcError as trouble:
            problem = trouble
            if trouble.kind is not Kind.DISAGREES:
                teller.did_badly(trouble)
            denied.append(teller)
            continue
        _settle(pool, denied, whole)
        return whole


def _settle(pool: Pool, denied: list[Provider], whole: Whole) -> None:
    """Two against one; but one against one is a reason to wait."""
    open_questions = [one for one in denied if not one.is_quarantined and not one.is_resting]
    if open_questions and not whole.seconded_by:
        raise _denial()
    for provider in open_questions:
        pool.blame(provider, "It told of a block what others deny.")


def _checked(pool: Pool, teller: Provider, found: Found, number: int, checking: Checking) -> Whole:
    """What was found, believed; found anew after a pause where others deny it. Raises RpcError."""
    for _round in range(_ROUNDS):
        head, receipts = found
        read = (read_block(head), tuple(read_receipt(one) for one in receipts))
        if checking is Checking.NONE:
            return Whole(*read, teller.name, False, None)
        is_proven = checking is Checking.PROOF and can_be_proven(head)
        if is_proven:
            _prove(pool, teller, head, receipts)
        same = _same_hash if is_proven else _same_receipts
        is_denied, second = _second(pool, teller, partial(same, head=head, receipts=receipts))
        if second or not (is_denied or _must_be_seconded(pool, checking, is_proven)):
            return Whole(*read, teller.name, is_proven, second.name if second else None)
        pool.pause()
        found = pool.by(teller, lambda node: fetch(node, number))
    raise _denial()


def _must_be_seconded(pool: Pool, checking: Checking, is_proven: bool) -> bool:
    """Whoever lies could spoil the head as well, so that nothing can be computed. Where blocks could be
    proven, one that can't needs somebody else's word.
    """
    return checking is Checking.PROOF and pool.has_proven and not is_proven


def _prove(pool: Pool, teller: Provider, head: Any, receipts: list[Any]) -> None:
    try:
        require_proof(head, receipts)
    except RpcError as problem:
        raise pool.blame(teller, str(problem)) from problem
    pool.has_proven = True


def _second(pool: Pool, teller: Provider, is_same: Callable[[Node], bool]) -> tuple[bool, Provider | None]:
    """Whether anybody denies it, and who else says the same. Who does not have it yet says neither."""
    is_denied = False
    for other in pool.others(teller):
        try:
            if not pool.wait_for(other):
                continue
            if pool.by(other, is_same):
                return is_denied, other
            is_denied = True
        except RpcError:
            continue
    return is_denied, None


def _denial() -> RpcError:
    return RpcError(Kind.DISAGREES, "Another provider knows another block by this number.")


def _same_hash(node: Node, head: Any, receipts: list[Any]) -> bool:
    other = node.ask("eth_getBlockByNumber", head["number"], False)
    return read_block(other).hash == q.hash_of(head["hash"])


def _same_receipts(node: Node, head: Any, receipts: list[Any]) -> bool:
    other, told = fetch(node, q.number(head["number"]))
    is_same = read_block(other).hash == q.hash_of(head["hash"])
    return is_same and [read_receipt(one) for one in told] == [read_receipt(one) for one in receipts]
