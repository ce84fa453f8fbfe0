"""Blocks in which nothing was found are needed only while a re-organisation may still reach them."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from walletdesk.chains.models import Approval, Creation, Delegation, Movement, Network, Signed

# More than any network has taken back, for those that tell of no final block.
KEEP = 5_000
_AT_ONCE = 5_000


def prune(network: Network) -> int:
    """How many rows went. What was found stays with its blocks for good."""
    if network.scanned_number is None:
        return 0
    settled = network.final_number if network.final_number is not None else network.scanned_number - KEEP
    below = network.blocks.filter(number__lt=min(settled, network.scanned_number - KEEP))
    for model in (Movement, Approval, Delegation, Creation, Signed):
        below = below.filter(~Exists(model._default_manager.filter(block=OuterRef("pk"))))
    ids = list(below.order_by("number").values_list("pk", flat=True)[:_AT_ONCE])
    return network.blocks.filter(pk__in=ids).delete()[0] if ids else 0
