"""Whether what a provider tells of a block is what the block's own hash stands for.

A block's hash covers its head, the head covers the root of all receipts, and those hold every log: a log
that is left out, added or changed gives another root, whatever a provider says beside it (Yellow Paper,
4.3.1 and 4.3.3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.blocks import Raw
from walletdesk.chains.evm.encoding import KINDS, encoded_transaction, unsigned
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.rlp_writing import encode, of_list
from walletdesk.chains.evm.signatures import signer_of_digest
from walletdesk.chains.evm.trie import root_of

_DATA, _QUANTITY = "data", "quantity"
_HEAD = (
    ("parentHash", _DATA),
    ("sha3Uncles", _DATA),
    ("miner", _DATA),
    ("stateRoot", _DATA),
    ("transactionsRoot", _DATA),
    ("receiptsRoot", _DATA),
    ("logsBloom", _DATA),
    ("difficulty", _QUANTITY),
    ("number", _QUANTITY),
    ("gasLimit", _QUANTITY),
    ("gasUsed", _QUANTITY),
    ("timestamp", _QUANTITY),
    ("extraData", _DATA),
    ("mixHash", _DATA),
    ("nonce", _DATA),
)
# Each came with a fork; where one is there, so are those before it (EIP-1559, 4895, 4844, 4788, 7685).
_LATER = (
    ("baseFeePerGas", _QUANTITY),
    ("withdrawalsRoot", _DATA),
    ("blobGasUsed", _QUANTITY),
    ("excessBlobGas", _QUANTITY),
    ("parentBeaconBlockRoot", _DATA),
    ("requestsHash", _DATA),
)
# The head of a list of so many words, in digits.
_TOPICS_HEAD = {many: of_list(bytes(33 * many))[: -33 * many or None].hex() for many in range(5)}
_DEPOSIT = 0x7E  # the Optimism family's own kind of transaction


def head_adds_up(raw: Raw) -> bool:
    """Whether the hash is that of the fields. Not so for a network whose heads have fields of their own."""
    try:
        fields = [_field(raw[name], kind) for name, kind in _HEAD]
        fields += [_field(raw[name], kind) for name, kind in _LATER if raw.get(name) is not None]
        return bool(q.data(raw.get("hash")) == keccak256(encode(fields)))
    except (KeyError, RpcError):
        return False


def can_be_proven(raw: Raw) -> bool:
    """Whether a block's head adds up, and all its transactions are of kinds that we can spell.

    Not so on networks with heads or kinds of their own, and after a fork that brings new ones.
    """
    try:
        kinds = {q.number(one.get("type") or "0x0") for one in raw["transactions"]}
    except (KeyError, TypeError, AttributeError, RpcError):
        return False
    return kinds <= KINDS and head_adds_up(raw)


def receipts_add_up(raw_block: Raw, raw_receipts: Sequence[Any]) -> bool:
    """Whether the receipts, with every log in them, are those that the block's head stands for."""
    try:
        encoded = [_receipt(one) for one in raw_receipts]
        return root_of(encoded) == q.data(raw_block.get("receiptsRoot"))
    except (KeyError, TypeError, ValueError, AttributeError, RpcError):
        return False


def transactions_add_up(raw_block: Raw) -> bool:
    """Whether the transactions, told in full, are those that the head stands for.

    Their senders are not in it: they follow from the signatures.
    """
    try:
        told = raw_block["transactions"]
        encoded = [encoded_transaction(one) for one in told]
        if any(q.data(one["hash"]) != keccak256(bytes_) for one, bytes_ in zip(told, encoded, strict=True)):
            return False
        return root_of(encoded) == q.data(raw_block.get("transactionsRoot"))
    except (KeyError, TypeError, AttributeError, RpcError):
        return False


def require_proof(raw_block: Raw, raw_receipts: Sequence[Any]) -> None:
    """Raises RpcError (DISAGREES) where receipts or transactions are not those that the head stands for.

    The roots cover what receipts say, not where they say to stand and which contract was made, so that is
    compared as well. Not covered are senders (they follow from signatures: `sender_adds_up`) and prices.
    """
    if not receipts_add_up(raw_block, raw_receipts):
        raise RpcError(Kind.DISAGREES, "The receipts are not those that the block stands for.")
    if not transactions_add_up(raw_block):
        raise RpcError(Kind.DISAGREES, "The transactions are not those that the block stands for.")
    transactions = raw_block["transactions"]
    if len(transactions) != len(raw_receipts):
        raise RpcError(Kind.DISAGREES, "There are not as many receipts as transactions.")
    position = 0
    for transaction, receipt in zip(transactions, raw_receipts, strict=True):
        logs = receipt["logs"]
        if not _stands_where_it_says(raw_block, transaction, receipt, position):
            raise RpcError(Kind.DISAGREES, "A receipt or a log says that it stands elsewhere.")
        position += len(logs)


def sender_adds_up(raw_transaction: Raw) -> bool:
    """Whether who is told to have sent it has signed it. A kind without a signature is taken as it is.

    Takes milliseconds: for what is kept, not for all that is read.
    """
    if q.number(raw_transaction.get("type") or "0x0") == _DEPOSIT:
        return True
    try:
        signer = signer_of_digest(*unsigned(raw_transaction))
        return signer is not None and signer.key == str(raw_transaction["from"]).lower()
    except (KeyError, TypeError, AttributeError, RpcError):
        return False


def _stands_where_it_says(block: Raw, transaction: Raw, receipt: Raw, position: int) -> bool:
    where = (block["hash"], transaction["hash"])
    if (receipt.get("blockHash"), receipt.get("transactionHash")) != where:
        return False
    if (receipt.get("contractAddress") or None) != _contract_of(transaction, receipt):
        return False
    return all(
        (log.get("blockHash"), log.get("transactionHash")) == where
        and log.get("blockNumber") == block["number"]
        and q.number(log.get("logIndex")) == position + place
        for place, log in enumerate(receipt["logs"])
    )


def _contract_of(transaction: Raw, receipt: Raw) -> str | None:
    """What a transaction without a recipient makes: its address follows from the sender and his count."""
    told = receipt.get("contractAddress")
    if transaction.get("to") or not told:
        return None
    made = keccak256(encode([q.data(transaction["from"]), q.number(transaction["nonce"])]))
    return "0x" + made[12:].hex()


def _field(value: Any, kind: str) -> bytes | int:
    return q.data(value) if kind == _DATA else q.number(value)


def _receipt(raw: Mapping[str, Any]) -> bytes:
    kind = q.number(raw.get("type") or "0x0")
    outcome: bytes | int = q.number(raw["status"]) if raw.get("status") else q.data(raw.get("root"))
    fields = [outcome, q.number(raw["cumulativeGasUsed"]), q.data(raw["logsBloom"])]
    body = [*map(encode, fields), of_list(b"".join([_log(one) for one in raw["logs"]]))]
    if kind == _DEPOSIT:
        later = ("depositNonce", "depositReceiptVersion")
        body += [encode(q.number(raw[name])) for name in later if raw.get(name)]
    return (bytes([kind]) if kind else b"") + of_list(b"".join(body))


def _log(raw: Mapping[str, Any]) -> bytes:
    """Written in one piece, as a block has thousands: a head stands before the address, before the list of
    topics, and before each of these. All of them have lengths of their own, so that nothing of one can pass
    for a part of the next."""
    address, topics = raw["address"], raw["topics"]
    digits = "94" + address[2:] + _TOPICS_HEAD[len(topics)] + "".join(["a0" + topic[2:] for topic in topics])
    fixed = bytes.fromhex(digits)
    if len(address) != 42 or any(len(topic) != 66 for topic in topics) or 2 * len(fixed) != len(digits):
        raise RpcError(Kind.NONSENSE, "This is no log.")
    return of_list(fixed + encode(q.data(raw["data"])))
