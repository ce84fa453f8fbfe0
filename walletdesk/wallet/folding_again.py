"""Folding once more: when a customer names an address, or names it no longer, what came from it is judged
anew, however long ago that was.

Paying an address unfolds nothing: the payment may be the very mistake that its dust was sent for, and the
bait would then lie open in the history. Whoever knows the address names it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from walletdesk import live
from walletdesk.accounts.models import Customer
from walletdesk.core.rows import update_each
from walletdesk.journal import Entry
from walletdesk.wallet import balances, bursts
from walletdesk.wallet.folding import Fold
from walletdesk.wallet.hearing import topic_of
from walletdesk.wallet.knowing import Acquaintance
from walletdesk.wallet.models.line import Line
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.taking_in import judge

_AT_ONCE = 2000


def after_naming(entry_id: int) -> int:
    """For the job that an entry of the journal about the address book wakes; returns how many lines changed.
    It judges by what stands in the book now, and is safe to run twice."""
    entry = Entry.objects.filter(pk=entry_id).first()
    customer = Customer.objects.open().filter(pk=entry.about_id).first() if entry else None
    if entry is None or customer is None:
        return 0
    changed = sum(len(lines) for lines in _judged_again(customer, entry.details["address"]))
    if changed:
        live.publish(topic_of(customer), "wallet.moved", {})
    return changed


def _judged_again(customer: Customer, address: str) -> Iterator[list[Line]]:
    """In portions, each in a transaction of its own: a poisoner may have written ten thousand lines."""
    last = 0
    while True:
        with transaction.atomic():
            # As `taking_in` does, so that no new line is judged by the old book meanwhile.
            list(
                LinkedAddress.objects.filter(customer=customer).order_by("pk").select_for_update(no_key=True)
            )
            rows = Line.objects.filter(customer=customer, counterparty=address, pk__gt=last).order_by("pk")
            portion = list(rows.select_related("network", "token", "linked")[:_AT_ONCE])
            changed = _judge_again(customer, portion) if portion else []
            balances.ask_for(changed)
        if not portion:
            return
        yield changed
        last = portion[-1].pk


def _judge_again(customer: Customer, lines: list[Line]) -> list[Line]:
    """Those that changed, with those that stood in a burst with them."""
    before = {line.pk: (line.fold, line.is_strange) for line in lines}
    tokens = {line.token_id for line in lines if line.token_id}
    judge(lines, Acquaintance.of(customer, {line.counterparty for line in lines}, tokens))
    for line in lines:
        was, _ = before[line.pk]
        if was == Fold.BURST and line.is_strange:
            line.fold = was  # whether it still stands in one is asked of all of them together
    changed = [line for line in lines if before[line.pk] != (line.fold, line.is_strange)]
    update_each(changed, ("fold", "is_strange"))
    return [*changed, *bursts.settle(customer.pk, [line.at for line in changed])]
