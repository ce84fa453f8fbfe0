"""What became of a send: asked of the node, until nothing can change it any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from django.db import transaction

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.rpc import Call
from walletdesk.chains.models import Network
from walletdesk.chains.pools import pool_of
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.core.vault import VaultError
from walletdesk.wallet import acts
from walletdesk.wallet.models import Send, State

# A node forgets what waits too long, and others may not have it yet.
GIVEN_UP_AFTER = timedelta(minutes=30)
SECONDS = 4.0
# Oldest look first, so that each has its turn.
MOST_AT_ONCE = 500
# A page asks every few seconds, of each send and from each open window.
LOOK_EVERY = timedelta(seconds=2)
_MOST_COUNTED = 2**63 - 1


class Asked(Protocol):
    """A node, or several as one."""

    def ask_all(self, calls: Sequence[Call]) -> list[Any]: ...


@dataclass(frozen=True)
class Seen:
    """What the node said: the transaction and its receipt (None: not known), how many of the sender's are in
    blocks, and the number of the last block that is final (None: it does not tell).
    """

    transaction: Mapping[str, Any] | None
    receipt: Mapping[str, Any] | None
    used_nonces: int
    final_number: int | None


def look(send: Send, node: Asked) -> bool:
    """Asks the node, unless somebody just did, and writes down what it says; whether anything changed.

    Never raises for what the node says or doesn't.
    """
    if not send.transaction_hash or State(send.state).is_settled:
        return False
    if send.looked_at and send.looked_at > clock.now() - LOOK_EVERY:
        return False
    try:
        return write(send, _ask(send, node))
    except RpcError:
        return False


def follow_open() -> None:
    """Asks after all sends that can still change, whether or not a page is open. Runs every minute."""
    for network in Network.objects.in_use():
        waiting = list(Send.objects.open().filter(network=network).order_by("looked_at")[:MOST_AT_ONCE])
        try:
            pool = pool_of(network, SECONDS) if waiting else None
        except (ValueError, VaultError):
            continue
        if pool:
            try:
                for send in waiting:
                    look(send, pool)
            finally:
                pool.close()


@transaction.atomic
def write(send: Send, seen: Seen) -> bool:
    """Whether the state changed. Raises RpcError for what makes no sense, and has then written nothing."""
    send = _locked(send)
    send.looked_at = clock.now()
    before = send.state
    if seen.transaction:
        _compare(send, seen.transaction)
    state = _state(send, seen)
    send.save(update_fields=["looked_at", "nonce", "number", "differs"])
    if state is None or state == before:
        return False
    send.enter(state)
    if state in (State.CONFIRMED, State.FAILED, State.DROPPED, State.REPLACED):
        send.record(acts.SEND_SETTLED, by=SYSTEM, state=state.value)
    return True


def _locked(send: Send) -> Send:
    Send.objects.select_for_update().get(pk=send.pk)
    send.refresh_from_db(fields=["state", "nonce", "number", "differs", "transaction_hash"])
    return send


def _state(send: Send, seen: Seen) -> State | None:
    """None while there is nothing new to say."""
    send.number = None
    if seen.receipt and seen.receipt.get("blockNumber"):
        send.number = _counted(seen.receipt["blockNumber"])
        if q.number(seen.receipt.get("status", "0x1")) == 0:
            return State.FAILED
        is_final = seen.final_number is not None and send.number <= seen.final_number
        return State.FINAL if is_final else State.CONFIRMED
    if seen.transaction:
        return State.SEEN
    if send.nonce is not None and seen.used_nonces > send.nonce:
        return State.REPLACED
    waited = clock.now() - (send.signed_at or send.state_at)
    return State.DROPPED if waited > GIVEN_UP_AFTER else None


def _compare(send: Send, found: Mapping[str, Any]) -> None:
    """Whether what was signed is what was built here: a hostile wallet app, or a hostile page, may differ."""
    send.nonce = _counted(found.get("nonce", "0x0"))
    built = (send.sender, send.to, int(send.request["value"], 16), send.data)
    signed = (
        str(found.get("from", "")).lower(),
        str(found.get("to") or "").lower(),
        q.number(found.get("value", "0x0")),
        str(found.get("input", found.get("data", "0x"))).lower(),
    )
    if built != signed and not send.differs:
        send.differs = True
        send.record(acts.SEND_DIFFERS, by=SYSTEM, transaction=send.transaction_hash)


def _counted(said: Any) -> int:
    """The number of a block or a nonce: both are counted up from 0, and no chain gets as far as the column
    ends. Raises RpcError.
    """
    number = q.number(said)
    if number > _MOST_COUNTED:
        raise RpcError(Kind.NONSENSE, "Nobody has counted that far.")
    return number


def _ask(send: Send, node: Asked) -> Seen:
    found, receipt, used, final = node.ask_all(
        [
            Call("eth_getTransactionByHash", (send.transaction_hash,)),
            Call("eth_getTransactionReceipt", (send.transaction_hash,)),
            Call("eth_getTransactionCount", (send.sender, "latest")),
            Call("eth_getBlockByNumber", ("finalized", False)),
        ]
    )
    for answer in (found, receipt, used):
        if isinstance(answer, RpcError):
            raise answer
    return Seen(
        found if isinstance(found, dict) else None,
        receipt if isinstance(receipt, dict) else None,
        q.number(used),
        q.number(final["number"]) if isinstance(final, dict) and final.get("number") else None,
    )
