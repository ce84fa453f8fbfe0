"""What moves without a line in the logs: coins, contracts that are made, code that accounts take on
(EIP-7702).

Coins that contracts send onward inside of a transaction leave no trace here; only a node that traces tells
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import rlp
from eth_keys.datatypes import Signature
from eth_keys.exceptions import BadSignature, ValidationError

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.blocks import Authorization, Block, Receipt, Transaction
from walletdesk.chains.evm.hashing import keccak256

# EIP-7702: an account's code is these three bytes and the address whose code runs in its name.
DELEGATION = b"\xef\x01\x00"
_SET_CODE = 4
_MAGIC = b"\x05"


@dataclass(frozen=True, slots=True)
class Coins:
    """`amount` wei from who signed the transaction to its recipient."""

    transaction: str
    sender: str
    recipient: str
    amount: int


@dataclass(frozen=True, slots=True)
class Made:
    """A contract made by a transaction of its own."""

    transaction: str
    creator: str
    contract: str


@dataclass(frozen=True, slots=True)
class Delegated:
    """`account` signed that the code at `code` may run in its name; zero takes that back.

    It came into force unless the account's nonce was another: the account's code tells (`delegate_in`).
    """

    transaction: str
    account: str
    code: str


def coins(block: Block, receipts: Sequence[Receipt]) -> Iterator[Coins]:
    """Every transaction that brought coins; one that failed moved none."""
    for transaction, receipt in _pairs(block, receipts):
        recipient = transaction.recipient or receipt.contract
        if receipt.is_done and transaction.value and recipient:
            yield Coins(transaction.hash, transaction.sender, recipient, transaction.value)


def made(block: Block, receipts: Sequence[Receipt]) -> Iterator[Made]:
    for transaction, receipt in _pairs(block, receipts):
        if receipt.is_done and receipt.contract and transaction.recipient is None:
            yield Made(transaction.hash, transaction.sender, receipt.contract)


def delegated(block: Block, chain_id: int) -> Iterator[Delegated]:
    """Also in a transaction that failed: authorisations count all the same (EIP-7702)."""
    for transaction in block.transactions:
        for authorization in transaction.authorizations if transaction.kind == _SET_CODE else ():
            account = authority(authorization)
            if account and authorization.chain_id in (0, chain_id):
                yield Delegated(transaction.hash, account, authorization.address)


def authority(authorization: Authorization) -> str | None:
    """Who signed it; None where the signature is none."""
    said = [authorization.chain_id, bytes.fromhex(authorization.address[2:]), authorization.nonce]
    digest = keccak256(_MAGIC + rlp.encode(said))
    try:
        signature = Signature(vrs=(authorization.y_parity, authorization.r, authorization.s))
        return str(signature.recover_public_key_from_msg_hash(digest).to_address())
    except (BadSignature, ValidationError, ValueError):
        return None


def delegate_in(code: bytes) -> Address | None:
    """Whose code an account runs; None where it is an ordinary account or an ordinary contract."""
    is_one = len(code) == len(DELEGATION) + 20 and code.startswith(DELEGATION)
    return Address(code[len(DELEGATION) :]) if is_one else None


def _pairs(block: Block, receipts: Sequence[Receipt]) -> Iterator[tuple[Transaction, Receipt]]:
    by_hash = {receipt.transaction: receipt for receipt in receipts}
    for transaction in block.transactions:
        if receipt := by_hash.get(transaction.hash):
            yield transaction, receipt
