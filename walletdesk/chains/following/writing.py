"""Writing a block: its row, what was found in it and how far the network is read, in one transaction.

The network's row is the fence: whoever writes has locked it and found it as it was left, so that two
processes that follow the same network for a moment write nothing twice and nothing out of turn.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from walletdesk.chains.evm.blocks import Block as Head
from walletdesk.chains.following.picking import Picked
from walletdesk.chains.following.rows import write_rows
from walletdesk.chains.models import Block, Movement, Network

_AT_MOST_AGAIN = 20


class Overtaken(Exception):
    """Somebody else has written meanwhile; what this process believes has to be read anew."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Which block is written, and after which one: `fork` is the number that it stands upon, and what stands
    above that is deleted. With `scanned` the network's row must say that it was read so far."""

    head: Head
    fork: int
    scanned: int | None


@transaction.atomic
def write_block(network: Network, turn: Turn, picked: Picked) -> Block:
    """The next block. Raises Overtaken; then nothing is written."""
    fresh = Network.objects.select_for_update().get(pk=network.pk)
    if fresh.scanned_number != turn.scanned or fresh.retired_at:
        raise Overtaken(f"Block {turn.head.number} of {network.slug}")
    if turn.scanned is not None and turn.scanned > turn.fork:
        fresh.blocks.above(turn.fork).delete()
    block = _put(fresh, turn.head, is_scanned=True)
    write_rows(fresh, block, picked)
    first = fresh.scanned_from if fresh.scanned_from is not None else turn.head.number
    network.note(
        scanned_number=turn.head.number,
        scanned_from=min(first, turn.head.number),
        base_fee=turn.head.base_fee,
    )
    if picked:
        _wake(block)
    return block


@transaction.atomic
def write_old_block(network: Network, head: Head, picked: Picked) -> None:
    """A block below what was read, for its history. Wakes nobody: it is no news. Raises Overtaken where
    another block has its place."""
    fresh = Network.objects.select_for_update().get(pk=network.pk)
    block = fresh.blocks.filter(number=head.number).first()
    if block is None:
        block = _put(fresh, head, is_scanned=False)
    if block.hash != head.hash:
        raise Overtaken(f"Block {head.number} of {network.slug}")
    write_rows(fresh, block, picked)


def _put(network: Network, head: Head, *, is_scanned: bool) -> Block:
    return Block.objects.create(
        network=network,
        number=head.number,
        hash=head.hash,
        parent=head.parent,
        at=head.at,
        is_scanned=is_scanned,
    )


def wake_where_moved(network: Network, tokens: Collection[str]) -> None:
    """What these call themselves is known only now: whoever judges a block by it looks at the newest of those
    that they moved in once more. History wakes nobody."""
    moved = Movement.objects.filter(network=network, token__address__in=tokens, block__is_scanned=True)
    blocks = network.blocks.filter(pk__in=moved.values("block")).order_by("-number")
    for block in blocks[:_AT_MOST_AGAIN]:
        _wake(block)


def _wake(block: Block) -> None:
    """In the transaction of what is new, so that nothing is without its job and no job without its reason.
    A re-organisation may have taken the block away when the job begins."""
    if settings.CHAINS_AFTER_BLOCK:
        import_string(settings.CHAINS_AFTER_BLOCK).defer(block_id=block.pk)
