"""After a block: what it did to customers' addresses, and what a re-organisation has undone."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Approval, Block, Delegation, Movement, Network
from walletdesk.core.clock import now
from walletdesk.watch.looking import alert, found_in
from walletdesk.watch.models import Alert
from walletdesk.watch.models.alert import AlertQuerySet, Found, one_at_a_time
from walletdesk.watch.pictures.from_chain import pictures_of
from walletdesk.watch.pictures.transfers import PICTURE

# After a long absence following catches up; what is older than this is history, and alerts nobody.
NEWS_FOR = timedelta(days=2)
# What no network takes back any more, whatever it says of its finality.
MAY_GO_FOR = timedelta(hours=12)


def look_at_block(block_id: int) -> list[Alert]:
    """Alerts for what stands in a block; returns the new ones. Safe to run twice, and after the block has
    gone. Raises what went wrong for some customers once all others have theirs."""
    block = Block.objects.select_related("network").filter(pk=block_id).first()
    if block is None or block.at < now() - NEWS_FOR:
        return []
    raised: list[Alert] = []
    trouble: list[Exception] = []
    for customer, picture in pictures_of(block):
        try:
            raised += _alert(customer, block.network, found_in(PICTURE, picture))
        except Exception as problem:
            trouble.append(problem)
    if trouble:
        raise ExceptionGroup(f"Block {block.number} of {block.network.slug}", trouble)
    return raised


@transaction.atomic
def _alert(customer: Customer, network: Network, found: Found) -> list[Alert]:
    """What a re-organisation took away is withdrawn before: an alert may be about a pair of addresses, and
    what is found of the pair now stands for it again. Later, the clockwork would take it for gone."""
    if not found:
        return []
    one_at_a_time(customer)
    withdraw_gone(network, Alert.objects.filter(customer=customer))
    return alert(customer, found)


def withdraw_all_gone() -> int:
    """The clockwork, because a re-organisation after which nothing of ours came wakes nobody."""
    return sum(withdraw_gone(network) for network in Network.objects.in_use())


def withdraw_gone(network: Network, alerts_of: AlertQuerySet | None = None) -> int:
    """Alerts whose transaction stands in no block any more are withdrawn; returns how many."""
    start = f"tx:{network.slug}:"
    chosen = (Alert.objects.all() if alerts_of is None else alerts_of).standing()
    recent = chosen.filter(occasion__startswith=start, raised_at__gt=now() - MAY_GO_FOR)
    alerts = {alert: alert.occasion.removeprefix(start) for alert in recent.select_related("customer")}
    wanted = set(alerts.values())
    if not wanted:
        return 0
    there: set[str] = set()
    for rows in (Movement.objects, Approval.objects, Delegation.objects):
        found = rows.filter(network=network, transaction_hash__in=wanted)
        there |= set(found.values_list("transaction_hash", flat=True))
    return Alert.objects.withdraw_each(alert for alert, named in alerts.items() if named not in there)
