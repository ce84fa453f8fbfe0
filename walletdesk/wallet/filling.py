"""Lines for what was found before an address was linked here, and how far that has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet

from walletdesk.chains.models import Backfill, Movement, Signed, Watched
from walletdesk.wallet.models.filling import Filling
from walletdesk.wallet.models.line import FEE, Line
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.taking_in import take_in

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_AT_ONCE = 1000
Row = TypeVar("Row", Movement, Signed)


class Progress(NamedTuple):
    """Of one address on one network, in whole per cent."""

    linked: LinkedAddress
    network: str
    percent: int


def fill(linked: LinkedAddress) -> list[Line]:
    """The lines that it still misses; once its networks' history is fetched, it is whole."""
    is_fetched = (
        not _backfills([linked.address]).exists()
        and Watched.objects.filter(address=linked.address).exclude(backfills=None).exists()
    )
    moved = Movement.objects.filter(Q(sender=linked.address) | Q(recipient=linked.address))
    signed = Signed.objects.filter(initiator=linked.address)
    lines = [line for rows in _missing(moved, linked) for line in take_in(rows)]
    lines += [line for rows in _missing(signed, linked) for line in take_in([], rows)]
    if is_fetched:
        Filling.objects.get_or_create(linked=linked)
    return lines


def progress_of(customer: Customer) -> list[Progress]:
    """What is still being fetched; empty once every history is whole."""
    linked = {row.address: row for row in LinkedAddress.objects.of(customer)}
    rows = _backfills(linked).select_related("network", "watched").order_by("network__name", "pk")
    return [Progress(linked[row.watched.address], row.network.name, row.percent) for row in rows]


def _backfills(addresses: Iterable[str]) -> QuerySet[Backfill]:
    return Backfill.objects.waiting().filter(watched__address__in=list(addresses), network__retired_at=None)


def _missing(rows: QuerySet[Row], linked: LinkedAddress) -> Iterator[list[Row]]:
    """In portions, the newest first: that is what a person looks at."""
    same = {"network": OuterRef("network"), "transaction_hash": OuterRef("transaction_hash")}
    position = FEE if rows.model is Signed else OuterRef("position")
    there = Line.objects.filter(linked=linked, position=position, **same)
    related = ["network", "block"] + (["token"] if rows.model is Movement else [])
    left = rows.exclude(Exists(there)).select_related(*related).order_by("-pk")
    last = None
    while portion := list(left.filter(pk__lt=last)[:_AT_ONCE] if last else left[:_AT_ONCE]):
        yield portion
        last = portion[-1].pk
