"""Who signed a text (EIP-191, `personal_sign`), and whether a contract stands for a signature (EIP-1271)."""

from __future__ import annotations

from typing import Any, Protocol

from eth_abi import encode
from eth_account import Account
from eth_account.messages import encode_defunct
from eth_keys.exceptions import BadSignature, ValidationError
from eth_utils.exceptions import ValidationError as OtherValidationError

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.hashing import keccak256

OF_A_KEY = 65
# Which of two keys it was: wallets count from 27, hardware ones often from 0.
_LAST_BYTES = (0, 1, 27, 28)
# isValidSignature(bytes32,bytes): what it is called by, and what it answers when it accepts.
_ACCEPTS = bytes.fromhex("1626ba7e")
# Verifying costs a contract less than a million; nobody computes for minutes at our cost.
_MOST_GAS = 10_000_000
# A contract with nothing to say, or one that only some callers may ask.
_NO = {Kind.REVERTED, Kind.INVALID}


class Asks(Protocol):
    """A node, or several asked as one."""

    def ask(self, method: str, *params: Any) -> Any: ...


def digest_of(text: str) -> bytes:
    """What is really signed: the text behind a prefix that no transaction has."""
    plain = text.encode()
    return keccak256(b"\x19Ethereum Signed Message:\n" + str(len(plain)).encode() + plain)


def signer_of(text: str, signature: bytes) -> Address | None:
    """Whose key made this signature; None for bytes that are no key's."""
    if len(signature) != OF_A_KEY or signature[-1] not in _LAST_BYTES:
        return None
    try:
        found = Account.recover_message(encode_defunct(text=text), signature=signature)
    except (BadSignature, ValidationError, OtherValidationError, ValueError, TypeError):
        return None
    return Address.parse(found)


def contract_accepts(node: Asks, address: Address, text: str, signature: bytes) -> bool | None:
    """What the contract at this address says of a signature; None when there is no contract.

    Raises RpcError when nobody can be asked.
    """
    if not q.data(node.ask("eth_getCode", str(address), "latest")):
        return None
    asked = _ACCEPTS + encode(["bytes32", "bytes"], [digest_of(text), signature])
    call = {"to": str(address), "data": q.hexed(asked), "gas": q.quantity(_MOST_GAS)}
    try:
        said = q.data(node.ask("eth_call", call, "latest"))
    except RpcError as problem:
        if problem.kind in _NO:
            return False
        raise
    return said[:4] == _ACCEPTS and not any(said[4:]) and len(said) == q.WORD
