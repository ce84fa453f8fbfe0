"""Asking contracts without sending anything (`eth_call`), with a bound on what they may compute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.rpc import Call

# A loop ends here; no honest view of a token or of a wallet comes near it.
GAS = 1_000_000
# Of an answer, more than this is never looked at.
MOST_BYTES = 64 * 1024


class Asked(Protocol):
    """A node, or several as one."""

    def ask(self, method: str, *params: Any) -> Any: ...

    def ask_all(self, calls: Sequence[Call]) -> list[Any]: ...


def view(node: Asked, to: Address, data: bytes, *, gas: int = GAS, block: str = "latest") -> bytes:
    """What a contract answers; nothing for an address without code. Raises RpcError (REVERTED for a no)."""
    return _bounded(
        node.ask("eth_call", {"to": to.key, "data": q.hexed(data), "gas": q.quantity(gas)}, block)
    )


def views(
    node: Asked, questions: Sequence[tuple[Address, bytes]], *, gas: int = GAS, block: str = "latest"
) -> list[bytes | RpcError]:
    """Many at once; the error in the place of each that has no answer. Raises RpcError when none has."""
    calls = [
        Call("eth_call", ({"to": to.key, "data": q.hexed(data), "gas": q.quantity(gas)}, block))
        for to, data in questions
    ]
    return [_bounded_or_error(found) for found in node.ask_all(calls)]


def code_at(node: Asked, address: Address, block: str = "latest") -> bytes:
    """The code of an account; nothing for an ordinary one. Raises RpcError."""
    return q.data(node.ask("eth_getCode", address.key, block))


def _bounded(found: Any) -> bytes:
    if isinstance(found, str) and len(found) > 2 * MOST_BYTES + 2:
        found = found[: 2 * MOST_BYTES + 2]
    return q.data(found)


def _bounded_or_error(found: Any) -> bytes | RpcError:
    if isinstance(found, RpcError):
        return found
    try:
        return _bounded(found)
    except RpcError:
        return RpcError(Kind.NONSENSE, "An answer that is no data.")
