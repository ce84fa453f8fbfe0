"""What the lines mean that tokens write: transfers and approvals.

Any contract may write anything. A line with a known first topic and a body that can't be read is `Odd`: told,
never raised. A line of another kind is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from walletdesk.chains.evm.blocks import Log
from walletdesk.chains.evm.fields import Unreadable, address_at, address_in, require, word_at
from walletdesk.chains.evm.hashing import keccak256

# The same address on every network (its authors deployed it by CREATE2).
PERMIT2 = "0x000000000022d473030f116ddee9f6b43ac78ba3"
ZERO = "0x" + "00" * 20
# Coins as tokens, which tell of wrapping by lines of their own. Of any other contract the same line may mean
# anything (money that is laid into a pool, say), and some write a transfer beside it.
WRAPPERS = frozenset(
    {
        "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2",  # Ethereum
        "0x4200000000000000000000000000000000000006",  # Optimism, Base and their kin
        "0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270",  # Polygon
        "0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c",  # BNB Smart Chain
        "0xb31f66aa3c1e785363f0875a1b74e27b85fd66c7",  # Avalanche
        "0xe91d153e0b41518a2ce8dd3d7944fa863463a97d",  # Gnosis
    }
)


def topic(signature: str) -> str:
    """The first topic of an event."""
    return "0x" + keccak256(signature.encode()).hex()


TRANSFER = topic("Transfer(address,address,uint256)")
APPROVAL = topic("Approval(address,address,uint256)")
FOR_ALL = topic("ApprovalForAll(address,address,bool)")
PERMIT2_APPROVAL = topic("Approval(address,address,address,uint160,uint48)")
PERMIT2_PERMIT = topic("Permit(address,address,address,uint160,uint48,uint48)")
PERMIT2_LOCKDOWN = topic("Lockdown(address,address,address)")
DEPOSIT = topic("Deposit(address,uint256)")
WITHDRAWAL = topic("Withdrawal(address,uint256)")
TOPICS = (
    TRANSFER,
    APPROVAL,
    FOR_ALL,
    PERMIT2_APPROVAL,
    PERMIT2_PERMIT,
    PERMIT2_LOCKDOWN,
    DEPOSIT,
    WITHDRAWAL,
)


@dataclass(frozen=True, slots=True)
class Transfer:
    """`amount` smallest units of a token (ERC-20). Wrapping and unwrapping are transfers from and to
    nobody.
    """

    log: Log
    token: str
    sender: str
    recipient: str
    amount: int


@dataclass(frozen=True, slots=True)
class ItemTransfer:
    """One item of a collection (ERC-721), which an amount would misrepresent."""

    log: Log
    token: str
    sender: str
    recipient: str
    item: int


@dataclass(frozen=True, slots=True)
class Approval:
    """What `spender` may take of `owner`'s tokens from now on; 0 ends it.

    `kind`: `erc20`; `permit2` (by way of that contract, until `expires`, in seconds since 1970); `item` (one
    item of a collection, its number in `amount`; the spender is nobody when it ends); `for_all` (a whole
    collection, amount 1 or 0).
    """

    log: Log
    kind: Literal["erc20", "permit2", "item", "for_all"]
    token: str
    owner: str
    spender: str
    amount: int
    expires: int | None = None


@dataclass(frozen=True, slots=True)
class Odd:
    """A line that pretends to be one of these and can't be read."""

    log: Log
    why: str


Event = Transfer | ItemTransfer | Approval | Odd


def read_event(log: Log) -> Event | None:
    """Never raises."""
    reader = _READERS.get(log.topics[0]) if log.topics else None
    if reader is None:
        return None
    try:
        return reader(log)
    except Unreadable as problem:
        return Odd(log, str(problem))


def _transfer(log: Log) -> Event:
    if len(log.topics) == 4:
        return ItemTransfer(log, log.address, address_at(log, 1), address_at(log, 2), int(log.topics[3], 16))
    require(log, topics=3, words=1)
    return Transfer(log, log.address, address_at(log, 1), address_at(log, 2), word_at(log, 0))


def _approval(log: Log) -> Event:
    if len(log.topics) == 4:
        item = int(log.topics[3], 16)
        return Approval(log, "item", log.address, address_at(log, 1), address_at(log, 2), item)
    require(log, topics=3, words=1)
    return Approval(log, "erc20", log.address, address_at(log, 1), address_at(log, 2), word_at(log, 0))


def _for_all(log: Log) -> Event:
    require(log, topics=3, words=1)
    # Solidity takes any value but 0 for true.
    is_on = min(word_at(log, 0), 1)
    return Approval(log, "for_all", log.address, address_at(log, 1), address_at(log, 2), is_on)


def _permit2(log: Log) -> Event | None:
    if log.address != PERMIT2:
        return None
    require(log, topics=4, words=2)
    owner, token, spender = (address_at(log, place) for place in (1, 2, 3))
    return Approval(log, "permit2", token, owner, spender, word_at(log, 0), word_at(log, 1))


def _lockdown(log: Log) -> Event | None:
    if log.address != PERMIT2:
        return None
    require(log, topics=2, words=2)
    token, spender = (address_in(log.data[place : place + 32]) for place in (0, 32))
    return Approval(log, "permit2", token, address_at(log, 1), spender, 0, 0)


def _deposit(log: Log) -> Event | None:
    if log.address not in WRAPPERS:
        return None
    require(log, topics=2, words=1)
    return Transfer(log, log.address, ZERO, address_at(log, 1), word_at(log, 0))


def _withdrawal(log: Log) -> Event | None:
    if log.address not in WRAPPERS:
        return None
    require(log, topics=2, words=1)
    return Transfer(log, log.address, address_at(log, 1), ZERO, word_at(log, 0))


_READERS = {
    TRANSFER: _transfer,
    APPROVAL: _approval,
    FOR_ALL: _for_all,
    PERMIT2_APPROVAL: _permit2,
    PERMIT2_PERMIT: _permit2,
    PERMIT2_LOCKDOWN: _lockdown,
    DEPOSIT: _deposit,
    WITHDRAWAL: _withdrawal,
}
