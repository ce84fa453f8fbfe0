"""What goes on on the chain of a test, and the rows that are to come of it."""

from dataclasses import dataclass
from typing import Any

from tests.node import Node
from walletdesk.chains.evm.address import Address
from walletdesk.chains.models import Approval, Creation, Movement, Network, Signed, Watched
from walletdesk.wallet.models import Balance
from walletdesk.wallet.models.line import Line


@dataclass
class Life:
    """Anna and Ben are watched; the bank is not. Each act is in a block of its own."""

    node: Node

    @classmethod
    def begin(cls, node: Node) -> "Life":
        # A node that makes blocks by itself tells of a transaction before it is in one.
        node.hold()
        for address in (node.anna, node.ben):
            Watched.objects.watch(address)
        return cls(node)

    def mined(self, transaction: str) -> str:
        self.node.mine()
        return transaction

    def pay(self, to: Address, amount: int) -> str:
        """Coin from the bank."""
        return self.mined(self.node.send(self.node.bank, to, amount))

    def give(self, to: Address, amount: int) -> str:
        """Tokens from the bank."""
        return self.mined(self.node.send_token(self.node.bank, to, amount))

    def approve(self, amount: int) -> str:
        """Ben lets Mallory's drainer take his tokens."""
        return self.mined(self.node.approve(self.node.ben, self.node.drainer, amount))

    def day(self, number: int) -> None:
        """Three blocks with something in each, and one without."""
        self.pay(self.node.anna, 1000 + number)
        self.give(self.node.ben, 2000 + number)
        self.approve(3000 + number)
        self.node.mine()


def rows(network: Network) -> list[tuple[Any, ...]]:
    """All that is known, without the numbers that the database gives."""
    place = ("block__hash", "number", "at", "transaction_hash", "transaction_index", "position")
    found: list[tuple[Any, ...]] = []
    for model, columns in (
        (Movement, ("initiator", "kind", "token__address", "token__symbol", "sender", "recipient", "amount")),
        (Approval, ("initiator", "kind", "token__address", "owner", "spender", "amount")),
        (Signed, ("initiator", "nonce", "fee", "succeeded")),
        (Creation, ("creator", "contract")),
    ):
        chosen = model._default_manager.filter(network=network)
        ordered = chosen.order_by("number", "transaction_index", "position")
        found += [(model.__name__, *row) for row in ordered.values_list(*place, *columns)]
    blocks = network.blocks.order_by("number").values_list("number", "hash", "parent")
    return [*found, *blocks]


def forget(network: Network) -> None:
    """As if it had never been read, by the wallet neither."""
    for of_the_wallet in (Line, Balance):
        of_the_wallet._default_manager.filter(network=network).delete()
    network.blocks.all().delete()
    network.backfills.all().delete()
    network.tokens.all().delete()
    network.note(scanned_number=None, scanned_from=None, head_number=None, head_hash="", final_number=None)
