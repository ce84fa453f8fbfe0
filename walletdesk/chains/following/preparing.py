"""From a whole block to what will be written of it: picked, with what only the node can say asked for."""

from __future__ import annotations

from collections.abc import Container

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.agreeing import Whole
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.native import Delegated, delegate_in
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.proofs import sender_adds_up
from walletdesk.chains.following.naming import name_new
from walletdesk.chains.following.picking import Picked, pick
from walletdesk.chains.models import Network

_ZERO = "0x" + "00" * 20


def prepare(network: Network, pool: Pool, whole: Whole, watched: Container[bytes]) -> Picked:
    """Raises RpcError where a sender is a lie, or nobody can be asked what came into force."""
    picked = pick(whole, watched, network.chain_id)
    if whole.is_proven:
        _require_senders(pool, whole, picked)
    picked.delegations = [
        (place, one) for place, one in picked.delegations if _is_in_force(pool, one, whole.block.number)
    ]
    if picked.tokens:
        name_new(network, pool, picked.tokens)
    return picked


def _require_senders(pool: Pool, whole: Whole, picked: Picked) -> None:
    """Who sent a transaction follows from its signature alone; of what is kept it is looked up there."""
    kept = picked.transactions
    for raw in whole.block.raw["transactions"] if kept else ():
        if q.hash_of(raw["hash"]) in kept and not sender_adds_up(raw):
            teller = next(one for one in pool.providers if one.name == whole.told_by)
            raise pool.blame(teller, "A transaction was not signed by whom it is said to be from.")


def _is_in_force(pool: Pool, one: Delegated, number: int) -> bool:
    """A signature with another nonce is passed over (EIP-7702); the account's code after the block tells."""
    try:
        code = delegate_in(q.data(pool.ask("eth_getCode", one.account, q.quantity(number))))
    except RpcError as problem:
        # A state that nobody has any more can't speak against a signature.
        if problem.kind is Kind.NOT_THERE:
            return True
        raise
    return (code.key if code else _ZERO) == one.code
