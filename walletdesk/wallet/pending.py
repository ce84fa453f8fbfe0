"""Sends on their way: signed through us, and in no block that we have read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from walletdesk.wallet.models.line import Line
from walletdesk.wallet.models.send import Send
from walletdesk.wallet.models.send_state import State

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

MOST_SHOWN = 20


def on_their_way(customer: Customer) -> list[Send]:
    """The latest first. What others sent is not known before it is in a block."""
    in_a_block = Line.objects.filter(
        customer=customer, network=OuterRef("network"), transaction_hash=OuterRef("transaction_hash")
    )
    sends = Send.objects.of(customer).filter(state__in=[State.HANDED_OVER, State.SEEN, State.CONFIRMED])
    return list(sends.exclude(transaction_hash="").exclude(Exists(in_a_block))[:MOST_SHOWN])
