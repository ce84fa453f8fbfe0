"""Whole blocks as a node would tell them, for tests that need no node."""

from datetime import UTC, datetime
from typing import Any

from walletdesk.chains.evm import logs
from walletdesk.chains.evm.agreeing import Whole
from walletdesk.chains.evm.blocks import Block, Log, Receipt, Transaction

TOKEN = f"0x{'7' * 40}"


def hash_of(number: int) -> str:
    return f"0x{number:064x}"


def word(address: str) -> str:
    return "0x" + "00" * 12 + address[2:]


def line(*topics: str, amount: int = 1, address: str = TOKEN) -> Log:
    return Log(address, topics, amount.to_bytes(32, "big"), 1, hash_of(1), hash_of(100), 77)


def transfer(sender: str, recipient: str, amount: int = 1) -> Log:
    return line(logs.TRANSFER, word(sender), word(recipient), amount=amount)


def sent(number: int, sender: str, recipient: str | None, value: int = 0, **more: Any) -> Transaction:
    usual = {"nonce": number, "kind": 2, "input": b""}
    return Transaction(hash_of(100 + number), sender, recipient, value, **{**usual, **more})


def receipt(number: int, *lines: Log, is_done: bool = True, contract: str | None = None) -> Receipt:
    return Receipt(hash_of(100 + number), is_done, contract, 21_000, lines)


def whole(number: int, *pairs: tuple[Transaction, Receipt], fork: int = 0) -> Whole:
    """A block upon the one before it, of the branch `fork`."""
    at = datetime.fromtimestamp(1_800_000_000 + 12 * number, UTC)
    names = [hash_of(height + fork * 10**6) for height in (number, number - 1)]
    block = Block(number, *names, at, 7, tuple(pair[0] for pair in pairs))
    return Whole(block, tuple(pair[1] for pair in pairs), "test", True, None)
