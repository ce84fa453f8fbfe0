"""The call by which an owner takes an approval back. Pure: nothing is sent here, and nobody but the owner
can.

ERC-20: `approve(spender, 0)`. Collections: `setApprovalForAll(operator, false)`. Permit2: its own
`approve(token, spender, 0, 0)` (github.com/Uniswap/permit2, AllowanceTransfer).
"""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.chains.models import Approval, ApprovalKind

_APPROVE = bytes.fromhex("095ea7b3")
_SET_FOR_ALL = bytes.fromhex("a22cb465")
_PERMIT2_APPROVE = bytes.fromhex("87517c45")
_NOTHING = bytes(32)


@dataclass(frozen=True)
class Call:
    """A transaction without a value: `to` a contract, with this data; `function` is how people read it."""

    to: Address
    data: str
    function: str


def revocation(approval: Approval) -> Call:
    """What takes this approval back, whatever is left of it."""
    token, spender = Address.of(approval.token.address), Address.of(approval.spender)
    if approval.kind == ApprovalKind.PERMIT2:
        data = _PERMIT2_APPROVE + token.word + spender.word + _NOTHING + _NOTHING
        return Call(Address.of(PERMIT2), _hex(data), f"approve({token}, {spender}, 0, 0)")
    if approval.kind == ApprovalKind.FOR_ALL:
        return Call(
            token, _hex(_SET_FOR_ALL + spender.word + _NOTHING), f"setApprovalForAll({spender}, false)"
        )
    return Call(token, _hex(_APPROVE + spender.word + _NOTHING), f"approve({spender}, 0)")


def _hex(data: bytes) -> str:
    return "0x" + data.hex()
