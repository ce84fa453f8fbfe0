"""One transaction, and the networks that may know it."""

from __future__ import annotations

from collections.abc import Iterable

from walletdesk.chains.models import Network
from walletdesk.chains.tracing.models.inquiry import Answer, Inquiry
from walletdesk.chains.tracing.moved import Seen
from walletdesk.chains.tracing.source import Silent
from walletdesk.chains.tracing.sources import source_for


def ask_about(inquiry: Inquiry, networks: Iterable[Network]) -> None:
    """The first network that has it in a block counts, else one where it waits."""
    waits: tuple[Network, Seen] | None = None
    is_silent = True
    for network in networks:
        try:
            with source_for(network, seconds=5) as source:
                seen = source.transaction(inquiry.transaction_hash)
        except Silent:
            continue
        is_silent = False
        if seen is not None and seen.block is not None:
            return inquiry.hear(network, seen)
        if seen is not None:
            waits = waits or (network, seen)
    if waits:
        return inquiry.hear(*waits)
    return inquiry.hear_nothing(Answer.SILENT if is_silent else Answer.NOWHERE)
