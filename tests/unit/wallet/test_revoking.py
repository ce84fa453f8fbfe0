"""The call that takes an approval back says exactly that, and nothing else."""

import pytest
from eth_abi import decode

from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.chains.models import Approval, ApprovalKind, Network, Token
from walletdesk.wallet.revoking import revocation

TOKEN, SPENDER = "0x" + "7a" * 20, "0x" + "5b" * 20


def approval(kind: str) -> Approval:
    token = Token(network=Network(name="Testnet"), address=TOKEN, symbol="TST", decimals=6)
    return Approval(kind=kind, token=token, owner="0x" + "01" * 20, spender=SPENDER, amount=2**256 - 1)


@pytest.mark.parametrize(
    ("kind", "signature", "to", "types", "values"),
    [
        (ApprovalKind.ERC20, "approve(address,uint256)", TOKEN, ["address", "uint256"], (SPENDER, 0)),
        (
            ApprovalKind.FOR_ALL,
            "setApprovalForAll(address,bool)",
            TOKEN,
            ["address", "bool"],
            (SPENDER, False),
        ),
        (
            ApprovalKind.PERMIT2,
            "approve(address,address,uint160,uint48)",
            PERMIT2,
            ["address", "address", "uint160", "uint48"],
            (TOKEN, SPENDER, 0, 0),
        ),
    ],
)
def test_each_kind_of_approval_is_taken_back_by_its_own_call(kind, signature, to, types, values) -> None:
    call = revocation(approval(kind))
    data = bytes.fromhex(call.data[2:])
    assert data[:4] == keccak256(signature.encode())[:4]
    assert decode(types, data[4:]) == values
    assert call.to.key == to
