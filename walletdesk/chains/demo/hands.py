"""Acts on a node of our own: sending, deploying, and what only such a node can do with time and blocks."""

from __future__ import annotations

import time
from typing import Any

from walletdesk.chains.demo import built
from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.blocks import Receipt, read_receipt
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.rpc import Call, Rpc

_GAS = 3_000_000
_PATIENCE = 10.0


class Hands:
    """The node signs for whoever is named: no key is needed here."""

    def __init__(self, rpc: Rpc) -> None:
        self.rpc = rpc
        self._holds = False

    def accounts(self) -> list[Address]:
        """Those that have coins from the beginning."""
        return [Address.of(one) for one in self.rpc.ask("eth_accounts")]

    def send(
        self, sender: Address, to: Address | None, value: int = 0, data: bytes = b"", **more: Any
    ) -> str:
        """The hash of the transaction, which may have failed. It is in a block, unless they wait (`hold`).
        `more` as in eth_sendTransaction (gas, nonce …), in numbers.
        """
        sent = {"from": sender.key, "value": q.quantity(value), "data": q.hexed(data)}
        sent |= {name: q.quantity(number) for name, number in {"gas": _GAS, **more}.items()}
        if to is not None:
            sent["to"] = to.key
        transaction = q.hash_of(self.rpc.ask("eth_sendTransaction", sent))
        if not self._holds:
            self._wait_for(transaction)
        return transaction

    def call(self, sender: Address, to: Address, signature: str, *arguments: Any) -> str:
        """As `send`, of a function. Addresses may be given as they are."""
        plain = [one.key if isinstance(one, Address) else one for one in arguments]
        return self.send(sender, to, data=built.call(signature, *plain))

    def send_as(self, sender: Address, to: Address, value: int = 0, data: bytes = b"") -> str:
        """For an address that nobody has the key of."""
        self.rpc.ask("anvil_setBalance", sender.key, q.quantity(10**18 + value))
        self.rpc.ask("anvil_impersonateAccount", sender.key)
        return self.send(sender, to, value, data)

    def impoverish(self, who: Address) -> None:
        """Takes all coins from an address, without a transaction."""
        self.rpc.ask("anvil_setBalance", who.key, "0x0")

    def deploy(self, by: Address, name: str, *arguments: Any) -> Address:
        """Makes one of the demo's contracts; it must come into a block at once."""
        data = built.creation(name, *(one.key if isinstance(one, Address) else one for one in arguments))
        receipt = self.receipt(self.send(by, None, data=data, gas=6_000_000))
        if receipt.contract is None or not receipt.is_done:
            raise RpcError(Kind.REVERTED, f"{name} could not be made.")
        return Address.of(receipt.contract)

    def put(self, address: Address, name: str) -> None:
        """Puts a contract's code to an address, as if it had always been there."""
        self.rpc.ask("anvil_setCode", address.key, built.runtime(name))

    def receipt(self, transaction: str) -> Receipt:
        """Raises RpcError (NOT_THERE) while it waits."""
        return read_receipt(self.rpc.ask("eth_getTransactionReceipt", transaction))

    def head(self) -> int:
        return q.number(self.rpc.ask("eth_blockNumber"))

    def newest(self) -> int:
        """When the last block was made, in seconds since 1970."""
        return q.number(self.rpc.ask("eth_getBlockByNumber", "latest", False)["timestamp"])

    def mine(self, blocks: int = 1) -> int:
        """So many blocks, a second apart; the number of the last."""
        self.rpc.ask("anvil_mine", q.quantity(blocks))
        return self.head()

    def hold(self) -> None:
        """From now on transactions wait, until `mine` or `let_go`."""
        self._holds = True
        self.rpc.ask("evm_setAutomine", False)

    def let_go(self) -> None:
        """What waits comes into a block, and each new transaction at once."""
        self._holds = False
        self.rpc.ask("evm_mine")
        self.rpc.ask("evm_setAutomine", True)

    def reorg(self, blocks: int) -> None:
        """The last blocks are exchanged for as many empty ones with other hashes."""
        self.rpc.ask("anvil_reorg", blocks, [])

    def roll_back(self, blocks: int) -> None:
        """The last blocks are gone, and nothing in their place."""
        self.rpc.ask("anvil_rollback", blocks)

    def at(self, seconds: int) -> None:
        """The time of the next block, in seconds since 1970; never before that of the last."""
        self.rpc.ask("evm_setNextBlockTimestamp", seconds)

    def send_many(self, sender: Address, calls: list[tuple[Address, bytes]]) -> None:
        """All in one block."""
        self.hold()
        asked = [
            {"from": sender.key, "to": to.key, "data": q.hexed(data), "gas": q.quantity(_GAS)}
            for to, data in calls
        ]
        self.rpc.ask_all([Call("eth_sendTransaction", (one,)) for one in asked])
        self.let_go()

    def _wait_for(self, transaction: str) -> None:
        """The node takes a transaction first and makes its block then."""
        until = time.monotonic() + _PATIENCE
        while self.rpc.ask("eth_getTransactionReceipt", transaction) is None:
            if time.monotonic() > until:
                raise RpcError(Kind.NO_ANSWER, "The transaction comes into no block.")
            time.sleep(0.002)
