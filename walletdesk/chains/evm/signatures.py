"""Who signed a text: a key (EIP-191), or a contract that stands for it (EIP-1271)."""

from __future__ import annotations

from eth_keys.datatypes import Signature
from eth_keys.exceptions import BadSignature, ValidationError

from walletdesk.chains.evm import abi
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.calling import Asked, code_at, view
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.hashing import keccak256

_PREFIX = b"\x19Ethereum Signed Message:\n"
OF_A_KEY = 65
_IS_VALID = "isValidSignature(bytes32,bytes)"
# A wallet of several owners checks as many signatures; WebAuthn in a contract costs most.
_GAS = 10_000_000
# The order of the curve; of the two signatures that any one can be turned into, only the lower is taken
# (EIP-2).
_HALF = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141 // 2


def digest_of(text: str | bytes) -> bytes:
    """What a wallet signs when it is shown a text (`personal_sign`, EIP-191 version 0x45)."""
    message = text.encode() if isinstance(text, str) else text
    return keccak256(_PREFIX + str(len(message)).encode() + message)


def signer_of(text: str | bytes, signature: bytes) -> Address | None:
    """Whose key signed it; None where this is no signature of a key. A wrong one names a wrong address."""
    return signer_of_digest(digest_of(text), signature)


def signer_of_digest(digest: bytes, signature: bytes) -> Address | None:
    """As `signer_of`, of 32 bytes that were hashed already (EIP-712, EIP-7702)."""
    if len(signature) != OF_A_KEY or signature[64] not in (0, 1, 27, 28):
        return None
    r, s = (int.from_bytes(signature[at : at + 32], "big") for at in (0, 32))
    if s > _HALF:
        return None
    try:
        found = Signature(vrs=(signature[64] % 27, r, s)).recover_public_key_from_msg_hash(digest)
    except (BadSignature, ValidationError, ValueError):
        return None
    return Address(found.to_canonical_address())


def contract_accepts(node: Asked, address: Address, text: str | bytes, signature: bytes) -> bool | None:
    """Whether the contract at an address stands for a signature of this text (EIP-1271); None where there
    is no contract. A contract that fails, loops or answers anything else says no. Raises RpcError for no
    answer.
    """
    if not code_at(node, address):
        return None
    return contract_accepts_of_digest(node, address, digest_of(text), signature)


def contract_accepts_of_digest(node: Asked, address: Address, digest: bytes, signature: bytes) -> bool:
    """As `contract_accepts`, of an address that has code."""
    data = abi.selector(_IS_VALID) + digest + abi.word(2 * abi.WORD) + abi.dynamic(signature)
    try:
        found = view(node, address, data, gas=_GAS)
    except RpcError as problem:
        if problem.kind in (Kind.REVERTED, Kind.INVALID):
            return False
        raise
    return found == abi.word(abi.selector(_IS_VALID))
