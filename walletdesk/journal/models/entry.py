"""Entry: one act, by somebody, at a moment. Entries are only ever added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction

from walletdesk.core import clock, vault
from walletdesk.core.actors import Actor
from walletdesk.journal import following
from walletdesk.journal.act import SLUG_LENGTH, Act
from walletdesk.journal.canonical import canonical, storable
from walletdesk.journal.things import Thing

NAME_LENGTH = 200


class EntryQuerySet(models.QuerySet["Entry"]):
    """Words for reading the journal."""

    def about(self, row: models.Model) -> "EntryQuerySet":
        """What happened to this row."""
        thing = Thing.of(row)
        return self.filter(about_type=thing.type, about_id=thing.id)

    def within(self, row: models.Model) -> "EntryQuerySet":
        """What happened in the course of this row: of a ticket, say."""
        thing = Thing.of(row)
        return self.filter(within_type=thing.type, within_id=thing.id)

    def history_of(self, row: models.Model) -> "EntryQuerySet":
        """What the customer may read about a row: only acts declared with `history=True`, newest first."""
        shown = [act.slug for act in Act.all() if act.history]
        return self.about(row).filter(act__in=shown).order_by("-at", "-id")

    def of(self, *acts: Act) -> "EntryQuerySet":
        """Only these acts."""
        return self.filter(act__in=[act.slug for act in acts])

    def unsealed(self) -> "EntryQuerySet":
        """Not yet part of the chain."""
        return self.filter(membership=None)


class Entry(models.Model):
    """One line of the journal. The database refuses to change or remove it (migration 0002).

    `digest` is keyed with the master key and covers the id, so that whoever can write to the database but
    doesn't hold the key can neither alter a line, nor copy one, nor add one that passes for ours.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=SLUG_LENGTH)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    within_type = models.CharField(max_length=80, blank=True)
    within_id = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["about_type", "about_id", "at"], name="journal_about"),
            models.Index(fields=["within_type", "within_id", "at"], name="journal_within"),
            models.Index(fields=["act", "at"], name="journal_act"),
            models.Index(fields=["actor_kind", "actor_id", "at"], name="journal_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.act} #{self.pk}"

    @property
    def act_label(self) -> str:
        """The act in the reader's language; its slug when this version no longer knows it."""
        act = Act.named(self.act)
        return str(act.label) if act else self.act

    @property
    def content(self) -> list[Any]:
        """All that the digest vouches for, in a fixed order."""
        actor = [self.actor_kind, self.actor_id, self.actor_name]
        things = [self.about_type, self.about_id, self.within_type, self.within_id]
        return [self.pk, self.at.isoformat(), self.act, actor, things, self.details]

    @property
    def is_genuine(self) -> bool:
        """Whether the row says what the product once recorded."""
        return vault.is_digest_of(self.digest, canonical(self.content), "journal.entry")


def record(
    act: Act,
    *,
    by: Actor,
    about: models.Model | None = None,
    within: models.Model | None = None,
    **details: Any,
) -> Entry:
    """Writes down that `by` did `act`, in the caller's transaction: both become true together, or neither.

    `about` is the row that it was done to, `within` the one in whose course it was done. Details are kept as
    JSON without secrets. Raises TransactionManagementError outside a transaction.
    """
    return record_each([Deed(act, by, about, within, details)])[0]


@dataclass(frozen=True, slots=True)
class Deed:
    """What `record` writes down, for `record_each`."""

    act: Act
    by: Actor
    about: models.Model | None = None
    within: models.Model | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


def record_each(deeds: Sequence[Deed]) -> list[Entry]:
    """Writes down each as `record` does, in their order, in two statements, however many there are."""
    if not connection.in_atomic_block:
        acts = ", ".join(str(deed.act) for deed in deeds)
        raise transaction.TransactionManagementError(f"{acts} belongs into the transaction that does it.")
    entries = [_entry(number, deed) for number, deed in zip(_next_ids(len(deeds)), deeds, strict=True)]
    written = Entry.objects.bulk_create(entries)
    for entry in written:
        following.wake(entry.act, entry.pk)
    return written


def _entry(number: int, deed: Deed) -> Entry:
    subject, course = Thing.of(deed.about), Thing.of(deed.within)
    entry = Entry(
        id=number,
        at=clock.now(),
        act=deed.act.slug,
        actor_kind=deed.by.actor_kind,
        actor_id=str(deed.by.actor_id),
        actor_name=storable(str(deed.by.actor_name))[:NAME_LENGTH],
        about_type=subject.type,
        about_id=subject.id,
        within_type=course.type,
        within_id=course.id,
        details=storable(deed.details),
    )
    entry.digest = vault.digest(canonical(entry.content), "journal.entry")
    return entry


def _next_ids(count: int) -> list[int]:
    # Asked for beforehand because the digest covers them.
    number = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    with connection.cursor() as cursor:
        cursor.execute(number, [Entry._meta.db_table, count])
        return [row[0] for row in cursor.fetchall()]
