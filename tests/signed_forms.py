"""Forms that people are asked to sign (EIP-712), as sites write them."""

from typing import Any

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.logs import PERMIT2

LATE = 4_000_000_000
_DOMAIN = {
    "name": {"name": "name", "type": "string"},
    "version": {"name": "version", "type": "string"},
    "chainId": {"name": "chainId", "type": "uint256"},
    "verifyingContract": {"name": "verifyingContract", "type": "address"},
}
_DETAILS = "address token, uint160 amount, uint48 expiration, uint48 nonce"
_ALLOWED = "address token, uint256 amount"


def form(
    primary: str, types: dict[str, str], domain: dict[str, Any], message: dict[str, Any]
) -> dict[str, Any]:
    """`types` as in Solidity: `{"Mail": "address to, string contents"}`."""
    told = {name: _fields(fields) for name, fields in types.items()}
    told["EIP712Domain"] = [_DOMAIN[name] for name in domain]
    return {"types": told, "primaryType": primary, "domain": domain, "message": message}


def permit2_form(
    primary: str, types: dict[str, str], message: dict[str, Any], chain: int = 31337
) -> dict[str, Any]:
    domain = {"name": "Permit2", "chainId": chain, "verifyingContract": PERMIT2}
    return form(primary, types, domain, message)


def permit_single(
    token: Address, spender: Address, amount: int, ends: int = LATE, nonce: int = 0
) -> dict[str, Any]:
    types = {
        "PermitSingle": "PermitDetails details, address spender, uint256 sigDeadline",
        "PermitDetails": _DETAILS,
    }
    details = {"token": str(token), "amount": str(amount), "expiration": str(ends), "nonce": nonce}
    return permit2_form(
        "PermitSingle", types, {"details": details, "spender": str(spender), "sigDeadline": str(LATE)}
    )


def permit_batch(leaves: list[tuple[Address, int]], spender: Address) -> dict[str, Any]:
    types = {
        "PermitBatch": "PermitDetails[] details, address spender, uint256 sigDeadline",
        "PermitDetails": _DETAILS,
    }
    details = [
        {"token": str(token), "amount": str(amount), "expiration": LATE, "nonce": 0}
        for token, amount in leaves
    ]
    return permit2_form(
        "PermitBatch", types, {"details": details, "spender": str(spender), "sigDeadline": LATE}
    )


def permit_transfer(token: Address, spender: Address, amount: int, nonce: int = 7) -> dict[str, Any]:
    types = {
        "PermitTransferFrom": "TokenPermissions permitted, address spender, uint256 nonce, uint256 deadline",
        "TokenPermissions": _ALLOWED,
    }
    permitted = {"token": str(token), "amount": str(amount)}
    message = {"permitted": permitted, "spender": str(spender), "nonce": str(nonce), "deadline": str(LATE)}
    return permit2_form("PermitTransferFrom", types, message)


def permit(token: Address, owner: Address, spender: Address, value: int) -> dict[str, Any]:
    """EIP-2612: the token's own."""
    types = {"Permit": "address owner, address spender, uint256 value, uint256 nonce, uint256 deadline"}
    domain = {"name": "Demo Dollar", "version": "1", "chainId": 31337, "verifyingContract": str(token)}
    message = {
        "owner": str(owner),
        "spender": str(spender),
        "value": str(value),
        "nonce": 0,
        "deadline": LATE,
    }
    return form("Permit", types, domain, message)


def _fields(written: str) -> list[dict[str, str]]:
    pairs = (one.split() for one in written.split(","))
    return [{"name": name, "type": kind} for kind, name in pairs]
