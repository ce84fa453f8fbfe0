"""What happens in the wallet when a block is done: lines are written, balances asked for, open pages told.

Each function is safe to run twice, and the clockwork makes up for a call that got lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef

from walletdesk import live
from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Block, Movement, Network, Signed
from walletdesk.core.clock import now
from walletdesk.wallet import balances, sums
from walletdesk.wallet.filling import fill
from walletdesk.wallet.hearing import topic_of
from walletdesk.wallet.models.line import Line
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.taking_in import take_in

# Deeper than this no network that names no final block was ever seen to change its mind.
_DEEPEST = 1000


def after_block(block_id: int) -> None:
    """For the job that each block with something in it wakes."""
    block = Block.objects.select_related("network").filter(pk=block_id).first()
    if block is None:
        return
    moved = Movement.objects.filter(block=block).select_related("network", "token", "block")
    signed = Signed.objects.filter(block=block).select_related("network", "block")
    with transaction.atomic():
        tell([*take_in(list(moved), list(signed)), *undo(block.network)])


def catch_up() -> int:
    """The clockwork: histories that are not whole yet, and re-organisations after which nothing came."""
    lines: list[Line] = []
    for network in Network.objects.in_use():
        with transaction.atomic():
            lines += undo(network)
    for linked in LinkedAddress.objects.standing().filter(filling=None):
        with transaction.atomic():
            lines += fill(linked)
            balances.ask_for_coins(linked)
    tell(lines)
    return len(lines)


def undo(network: Network) -> list[Line]:
    """Marks the lines whose block does not count any more; returns them."""
    deepest = max(network.final_number or -1, (network.head_number or 0) - _DEEPEST)
    blocks = Block.objects.filter(network=network, number=OuterRef("number"), hash=OuterRef("block_hash"))
    lost = Line.objects.standing().filter(network=network, number__gt=deepest).exclude(Exists(blocks))
    lines = list(lost.select_for_update(of=("self",)))
    if lines:
        Line.objects.filter(pk__in=[line.pk for line in lines]).update(replaced_at=now())
        sums.sum_again(lines)
    return lines


def tell(lines: Sequence[Line]) -> None:
    """Asks for the balances that these lines changed, and tells the open pages of whom they concern."""
    balances.ask_for(lines)
    told = Customer.objects.filter(pk__in={line.customer_id for line in lines if not line.fold})
    with live.together():
        for customer in told:
            live.publish(topic_of(customer), "wallet.moved", {})
