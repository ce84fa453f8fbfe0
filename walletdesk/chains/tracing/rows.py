"""Our own rows as a source: what was followed anyway costs nobody a question."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from walletdesk.chains.models import Backfill, Block, Movement, Network, Signed
from walletdesk.chains.models.movement import MovementQuerySet
from walletdesk.chains.tracing.moved import Moved, Seen
from walletdesk.chains.tracing.source import Silent


class Rows:
    """Knows only transactions of watched addresses, and says so by being silent about the rest."""

    def __init__(self, network: Network) -> None:
        self._network = network

    def head(self) -> int:
        if self._network.head_number is None:
            raise Silent
        return self._network.head_number

    def transaction(self, transaction_hash: str) -> Seen | None:
        rows = self._movements().filter(transaction_hash=transaction_hash).order_by("position")
        payments = tuple(moved_of(row) for row in rows)
        signed = Signed.objects.filter(network=self._network, transaction_hash=transaction_hash)
        signature = signed.select_related("block").first()
        if signature is None and not payments:
            raise Silent
        value = next((one.amount for one in payments if one.token == ""), 0)
        if signature is None:
            first = payments[0]
            place = (first.block, first.block_hash, first.at)
            return Seen(transaction_hash, rows[0].initiator, "", value, True, *place, payments=payments)
        return Seen(
            transaction_hash, signature.initiator, signature.recipient, value, signature.succeeded,
            signature.number, signature.block.hash, signature.at, payments,
        )  # fmt: skip

    def reach(self, address: str, first: int, last: int) -> int:
        self._require_followed(address, first, with_coin=True)
        return last

    def leaving(self, address: str, tokens: Sequence[str], first: int, last: int) -> list[Moved]:
        self._require_followed(address, first, with_coin="" in tokens)
        asked = Q(token=None) if "" in tokens else Q(pk=None)
        asked |= Q(token__address__in=[token for token in tokens if token])
        rows = self._movements().filter(asked, sender=address, number__gte=first, number__lte=last)
        return [moved_of(row) for row in rows.oldest_first()]

    def is_contract(self, address: str) -> bool:
        raise Silent

    def block_hash(self, number: int) -> str:
        found = Block.objects.filter(network=self._network, number=number).values_list("hash", flat=True)
        if not found:
            raise Silent
        return found[0]

    def _require_followed(self, address: str, first: int, *, with_coin: bool) -> None:
        """Raises Silent unless all that the address did since then is in the rows."""
        known = Backfill.objects.filter(
            network=self._network, watched__address=address, watched__ended_at=None, reached__lte=first
        )
        if not (known.filter(coin_from__lte=first) if with_coin else known).exists():
            raise Silent

    def _movements(self) -> MovementQuerySet:
        return Movement.objects.filter(network=self._network).select_related("token", "block")


def moved_of(row: Movement) -> Moved:
    """A row as a plain value; its block and its token are asked for along with it."""
    token = row.token.address if row.token else ""
    return Moved(
        row.transaction_hash, row.transaction_index, row.position, token, row.sender, row.recipient,
        row.amount, row.number, row.block.hash, row.at,
    )  # fmt: skip
