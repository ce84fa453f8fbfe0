"""A small chain in memory, as a source for traces; it can be silent, and exchange its blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from walletdesk.chains.models import Network
from walletdesk.chains.tracing.moved import NATIVE, Moved, Seen
from walletdesk.chains.tracing.source import Silent
from walletdesk.core.actors import SYSTEM

BEGAN = datetime(2026, 11, 1, 12, tzinfo=UTC)
USD = "0x" + "d0" * 20


def address(letter: str) -> str:
    return "0x" + (letter * 40)[:40]


def a_hash(number: int) -> str:
    return f"0x{number:064x}"


def network(**details: object) -> Network:
    """One whose newest block is the 100th, and the 90th is final."""
    made = Network.objects.add(
        by=SYSTEM,
        **{"slug": "demo", "name": "Demo", "chain_id": 31337, "symbol": "ETH", **details},  # type: ignore[arg-type]
    )
    made.note(head_number=100, head_at=BEGAN, safe_number=95, final_number=90)
    return made


@dataclass
class Chain:
    """`pays` adds payments; everything else answers as a node would."""

    newest: int = 100
    contracts: set[str] = field(default_factory=set)
    payments: list[Moved] = field(default_factory=list)
    failed: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    branch: str = "a"
    is_silent: bool = False
    asked: list[str] = field(default_factory=list)

    def pays(self, sender: str, recipient: str, amount: int, block: int, token: str = USD) -> str:
        name = a_hash(1000 * block + len(self.payments))
        position = 0 if token else NATIVE
        at = BEGAN + timedelta(seconds=12 * block)
        self.payments.append(
            Moved(
                name, len(self.payments), position, token, sender, recipient, amount, block,
                self.block_hash(block), at,
            )
        )  # fmt: skip
        return name

    def is_exchanged(self) -> None:
        """Every block is another one now, with nothing in it."""
        self.branch, self.payments = "b", []

    def head(self) -> int:
        return self.newest

    def transaction(self, transaction_hash: str) -> Seen | None:
        self._hears("transaction")
        if transaction_hash in self.waiting:
            return Seen(transaction_hash, address("a"), address("b"), 1)
        found = tuple(one for one in self.payments if one.transaction == transaction_hash)
        if not found:
            return None
        one, is_good = found[0], transaction_hash not in self.failed
        place = (one.block, one.block_hash, one.at)
        return Seen(transaction_hash, one.sender, one.recipient, 0, is_good, *place, payments=found)

    def reach(self, address: str, first: int, last: int) -> int:
        self._hears("reach")
        return last

    def leaving(self, address: str, tokens: Sequence[str], first: int, last: int) -> list[Moved]:
        self._hears("leaving")
        return [
            one
            for one in self.payments
            if one.sender == address and one.token in tokens and first <= one.block <= last
        ]

    def is_contract(self, address: str) -> bool:
        self._hears("is_contract")
        return address in self.contracts

    def block_hash(self, number: int) -> str:
        self._hears("block_hash")
        return f"0x{self.branch}{number:063x}"

    def _hears(self, question: str) -> None:
        self.asked.append(question)
        if self.is_silent:
            raise Silent
