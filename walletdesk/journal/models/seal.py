"""Seal: a link of the chain over a batch of entries. Writers never wait for it, nor for each other.

Whoever records only inserts. Every few seconds one process gathers the entries that nobody has sealed yet and
seals them. Numbers are given out before they are committed, so an entry may turn up behind the last sealed
number; it simply belongs to the next batch, which is why membership is a row and not a range.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db import connection, models, transaction

from walletdesk.core import clock, vault
from walletdesk.journal import anchors
from walletdesk.journal.canonical import canonical
from walletdesk.journal.models.entry import Entry

BATCH = 5_000
# A request takes seconds. What commits later than this is reported by `verify` instead of being sealed.
LONGEST_TRANSACTION = timedelta(hours=1)
# Any number will do as long as no other part of the product locks the same one: "seal" in ASCII.
_SEALING = 0x7365616C


class Seal(models.Model):
    """One link: a hash over its entries and the link before. The database refuses to change it."""

    sequence = models.BigIntegerField(primary_key=True)
    previous_hash = models.CharField(max_length=64, unique=True, blank=True)
    hash = models.CharField(max_length=64, unique=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"seal {self.sequence}"

    def sealed_content(self, entries: Iterable[Entry]) -> str:
        """All that the hash vouches for: this link, the link before, and every entry."""
        head = [self.sequence, self.previous_hash, self.first, self.last, self.count, self.at.isoformat()]
        lines = [[*entry.content, entry.digest] for entry in entries]
        return canonical([head, lines])


class SealedEntry(models.Model):
    """That an entry belongs to a seal; at most one."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="membership")
    seal = models.ForeignKey(Seal, models.PROTECT, related_name="members")

    def __str__(self) -> str:
        return f"entry {self.entry_id} in {self.seal_id}"


def seal() -> int:
    """Seals every committed entry that is not sealed yet, and returns how many there were.

    Safe to call from several processes at once: they take turns by an advisory lock. An entry whose digest is
    wrong was not written by us and is left out, for `verify` to report.
    """
    sealed, after = 0, lowest_unsealed_number() - 1
    while True:
        found, fresh = _seal_batch(after)
        sealed += fresh
        if len(found) < BATCH:
            return sealed
        after = found[-1].pk


@transaction.atomic
def _seal_batch(after: int) -> tuple[list[Entry], int]:
    """The next unsealed entries above a number, and how many of them were genuine and are sealed now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALING])
    found = list(Entry.objects.unsealed().filter(id__gt=after).order_by("id")[:BATCH])
    entries = [entry for entry in found if entry.is_genuine]
    if entries:
        link = _link(entries, clock.now())
        link.save(force_insert=True)
        SealedEntry.objects.bulk_create(SealedEntry(entry=entry, seal=link) for entry in entries)
        transaction.on_commit(partial(anchors.append, link))
    return found, len(entries)


def lowest_unsealed_number() -> int:
    """The number below which nothing new can turn up, so that sealing costs the same in its tenth year."""
    old = Seal.objects.filter(at__lt=clock.now() - LONGEST_TRANSACTION).order_by("sequence").last()
    return old.first if old else 0


def _link(entries: Sequence[Entry], at: datetime) -> Seal:
    before = Seal.objects.order_by("sequence").last()
    link = Seal(
        sequence=before.sequence + 1 if before else 1,
        previous_hash=before.hash if before else "",
        first=entries[0].pk,
        last=entries[-1].pk,
        count=len(entries),
        at=at,
    )
    link.hash = vault.digest(link.sealed_content(entries), "journal.seal")
    return link
