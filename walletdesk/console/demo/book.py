"""What the demo's customers have in their address books: some for days, one that still cools down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from walletdesk.accounts.models import Customer
from walletdesk.chains.demo import cast as people
from walletdesk.chains.evm.address import Address
from walletdesk.core.clock import now, travel_to
from walletdesk.wallet.models import BookEntry, Words


@dataclass(frozen=True)
class Known:
    """An address that one of them knows, since when, and as what."""

    address: Address
    label: str
    note: str
    since: timedelta


LINS = (
    Known(people.EMPLOYER, "公司工资（演示）", "每月 5 日发薪", timedelta(days=40)),
    Known(people.FRIEND, "小雨（演示）", "一起吃饭平摊", timedelta(days=12)),
    Known(people.LANDLORD, "房东（演示）", "每月房租", timedelta(hours=5)),
)
ALEXS = (
    Known(people.EXCHANGE, "My exchange account (demo)", "Deposits only", timedelta(days=30)),
    Known(people.CAFE, "Café downstairs (demo)", "", timedelta(hours=3)),
)


def fill(customer: Customer, known: tuple[Known, ...]) -> None:
    """Once: what was removed since does not come back."""
    if BookEntry.objects.filter(customer=customer).exists():
        return
    for one in known:
        with travel_to(now() - one.since):
            BookEntry.objects.add(customer, one.address, Words(one.label, one.note), by=customer, fresh=None)
