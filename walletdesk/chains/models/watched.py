"""An address that is followed on every network."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import ClassVar, Self

from django.db import connection, models, transaction

from walletdesk.chains.models.fields import AddressField
from walletdesk.core.clock import now
from walletdesk.live.models import CurrentTransaction, OldestRunning, as_number


class WatchedQuerySet(models.QuerySet["Watched"]):
    def followed(self) -> Self:
        return self.filter(ended_at=None)

    @transaction.atomic
    def watch(self, address: object) -> Watched:
        """Follow it from the next block on and fetch its history; once is enough, again changes nothing."""
        row, _made = self.get_or_create(address=str(address).lower())
        if row.ended_at is not None:
            self.filter(pk=row.pk).update(ended_at=None, written_in=as_number(CurrentTransaction()))
            row.backfills.all().delete()
            row.refresh_from_db()
        return row

    def watch_each(self, addresses: Iterable[object]) -> None:
        """The same for many at once, for those that were never watched."""
        rows = (self.model(address=str(address).lower()) for address in addresses)
        # A hundred thousand of them don't come into memory together.
        while some := list(islice(rows, 5_000)):
            self.bulk_create(some, ignore_conflicts=True)

    def unwatch(self, address: object) -> None:
        """Nobody needs it any more; what was found stays."""
        self.filter(address=address, ended_at=None).update(
            ended_at=now(), written_in=as_number(CurrentTransaction())
        )

    def written_since(self, horizon: int) -> Self:
        """Those begun or ended by transactions that `horizon()` had not seen the end of."""
        return self.filter(written_in__gte=horizon)


class Watched(models.Model):
    """`written_in` lets whoever keeps the list in memory ask only for what is new, whatever the order in
    which transactions commit. How far its history is known on a network is said by its Backfill."""

    address = AddressField(unique=True)
    since = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)
    written_in = models.BigIntegerField(db_default=as_number(CurrentTransaction()), editable=False)

    objects: ClassVar[WatchedQuerySet] = WatchedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["written_in"], name="watched_written_in")]

    def __str__(self) -> str:
        return self.address


def horizon() -> int:
    """The oldest transaction that runs now; to be asked before the rows are read."""
    expression = OldestRunning().template
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({expression})::text::bigint")
        return int(cursor.fetchone()[0])
