"""Open tickets hear of approvals that a block gave or took back."""

from __future__ import annotations

from walletdesk import live
from walletdesk.chains.models import Approval
from walletdesk.desk.models import Ticket
from walletdesk.wallet.models import LinkedAddress


def after_block(block_id: int) -> None:
    """For the job that each block with something in it wakes. Safe to run twice: a page only looks again."""
    owners = set(Approval.objects.filter(block=block_id).values_list("owner", flat=True))
    if not owners:
        return
    linked = LinkedAddress.objects.standing().filter(address__in=owners)
    tickets = Ticket.objects.open().filter(customer__in=linked.values("customer"))
    with live.together():
        for ticket in tickets:
            ticket.tell_desk("approvals")
