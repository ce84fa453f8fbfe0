"""A network's providers as one that can be asked (chains.evm.pool), and how they do, written down."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.chains.evm import provider as evm
from walletdesk.chains.evm.errors import Kind
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.rpc import Rpc, limits_for
from walletdesk.chains.models import Network, Provider
from walletdesk.core.clock import now

# Health is for people to look at: it needs no write for each answer.
_WRITE_EVERY = timedelta(seconds=5)


def node_of(provider: Provider, seconds: float = 20) -> Rpc:
    """What this provider is asked through. Raises VaultError when its address can't be opened."""
    own = frozenset({provider.host}) if provider.is_own else frozenset()
    return Rpc(provider.url, limits_for(private_hosts=own, seconds=seconds))


def pool_of(network: Network, seconds: float = 20) -> Pool:
    """Everybody who can be asked about a network; `seconds` bounds each answer. Raises ValueError when there
    is nobody. Whoever asks often keeps the pool, which knows who rests, and closes it in the end."""
    return Pool(
        [
            evm.Provider(row.name, node_of(row, seconds), order=row.order, per_second=float(row.per_second))
            for row in network.providers.in_use()
        ],
        network.chain_id,
    )


class Books:
    """Writes down how the providers of a pool do, now and then."""

    def __init__(self, network: Network, pool: Pool) -> None:
        rows = {row.name: row for row in network.providers.in_use()}
        self._pairs = [(one, rows[one.name]) for one in pool.providers if one.name in rows]
        self._written: dict[int, evm.Health] = {}

    def write(self) -> None:
        for one, row in self._pairs:
            before, present = self._written.get(row.pk), one.health
            if present == before:
                continue
            # An answer that was under way may still come well after it was put aside.
            is_in_trouble = present.failed_in_a_row or one.is_quarantined
            trouble = str(present.last_kind or "") if is_in_trouble else ""
            is_due = row.answered_at is None or now() - row.answered_at > _WRITE_EVERY
            if trouble == row.trouble and not is_due:
                continue
            self._written[row.pk] = present
            _write(row, before or evm.Health(), present, trouble)

    def heads(self, numbers: dict[str, int]) -> None:
        """Which head each told last, by the provider's name."""
        for one, row in self._pairs:
            number = numbers.get(one.name)
            if number is not None and number != row.head_number:
                row.note(head_number=number)


def _write(row: Provider, before: evm.Health, present: evm.Health, trouble: str) -> None:
    values: dict[str, object] = {
        "latency_ms": round(present.seconds * 1000),
        "trouble": trouble,
        "detail": present.last_error[:300] if trouble else "",
        "trouble_since": (row.trouble_since or now()) if trouble else None,
    }
    if present.asked - present.failed > before.asked - before.failed:
        values["answered_at"] = now()
    if present.last_kind is Kind.DISAGREES and present.failed > before.failed:
        values |= {"disagreed": row.disagreed + 1, "disagreed_at": now()}
    row.note(**values)
