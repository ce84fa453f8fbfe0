"""What a transaction costs now, and the number it must have."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.calling import Asked
from walletdesk.chains.evm.errors import Kind, RpcError

_BLOCKS, _PERCENTILE = 10, 50
# Of room that a contract needs a little more when others came first.
_MARGIN_NUMERATOR, _MARGIN_DENOMINATOR = 6, 5


@dataclass(frozen=True)
class Fees:
    """In wei for each unit of gas. `priority` is None on a network without EIP-1559: `most` is the gas
    price.
    """

    most: int
    priority: int | None

    def at_most(self, gas: int) -> int:
        """The most that this much gas can cost, in wei."""
        return self.most * gas


def suggested(node: Asked) -> Fees:
    """Twice the present base fee, and the usual tip: good for six full blocks in a row (EIP-1559 raises the
    base fee by an eighth at most). Raises RpcError.
    """
    try:
        history = node.ask("eth_feeHistory", q.quantity(_BLOCKS), "latest", [_PERCENTILE])
        base = q.number(history["baseFeePerGas"][-1])
        tips = sorted(q.number(rewards[0]) for rewards in history.get("reward") or () if rewards)
    except RpcError as problem:
        if problem.kind not in (Kind.NO_METHOD, Kind.INVALID):
            raise
        return legacy(node)
    except (KeyError, IndexError, TypeError) as problem:
        raise RpcError(Kind.NONSENSE, "A history of fees that is none.") from problem
    if not base:
        return legacy(node)
    tip = tips[len(tips) // 2] if tips else 0
    return Fees(2 * base + tip, tip)


def legacy(node: Asked) -> Fees:
    """The gas price of a network without EIP-1559. Raises RpcError."""
    return Fees(q.number(node.ask("eth_gasPrice")), None)


def next_nonce(node: Asked, address: Address) -> int:
    """With those that wait already. Raises RpcError."""
    return q.number(node.ask("eth_getTransactionCount", address.key, "pending"))


def estimated_gas(node: Asked, transaction: dict[str, str]) -> int:
    """With a fifth to spare. Raises RpcError: REVERTED where it would fail."""
    found = q.number(node.ask("eth_estimateGas", transaction))
    return found if found == _PLAIN else found * _MARGIN_NUMERATOR // _MARGIN_DENOMINATOR


# Sending coins to an account without code costs exactly this.
_PLAIN = 21_000
